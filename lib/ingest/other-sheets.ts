import { maskSecrets } from '@/lib/evals/mask'
import type { Warning } from '@/lib/evals/run'
import { storableText } from '@/lib/evals/storable-text'
import type { TableMapping } from '@/lib/evals/table'
import type { Importer } from '@/lib/importers/importer'
import type { SourceFile } from '@/lib/importers/source-file'
import { sentence } from '@/lib/messages/sentence'

const MOST_NAMED = 20

/**
 * What a workbook, or a text with several tables, holds beside the one that was read: alone it is read one at a time, and
 * nobody should take it for all of it. Those of the same headers are named, because what was said is proposed for them. Empty where there is no other. Throws ImportError.
 */
export async function otherSheets(
  importer: Importer,
  file: SourceFile,
  mapping: TableMapping | null,
): Promise<Warning[]> {
  const read = mapping?.sheet ?? null
  if (read === null || !importer.sheets) return []
  const sheets = await importer.sheets(file)
  const others = sheets.filter(({ name }) => name !== read)
  if (others.length === 0) return []
  const own = sheets.find(({ name }) => name === read)?.view
  // Of a header that a person found elsewhere nobody knows where it stands in the others.
  const alike = others.filter(
    ({ view }) => own?.guess.headerRow === mapping?.headerRow && view !== null && view.signature === own?.signature,
  )
  const message = sentence('ingest.sheetsNotRead', {
    sheet: shown(read),
    n: others.length,
    names: listed(others),
    alike: alike.length,
    alikeNames: listed(alike),
  })
  return [{ code: 'sheets-not-read', message, place: null }]
}

function listed(sheets: readonly { name: string }[]): string {
  const names = sheets.slice(0, MOST_NAMED).map(({ name }) => shown(name))
  return [...names, ...(sheets.length > MOST_NAMED ? ['…'] : [])].join(', ')
}

function shown(name: string): string {
  return storableText(maskSecrets(name)).slice(0, 100)
}
