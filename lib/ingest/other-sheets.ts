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
 * nobody should take it for all of it. Empty where there is no other. Throws ImportError.
 */
export async function otherSheets(
  importer: Importer,
  file: SourceFile,
  mapping: TableMapping | null,
): Promise<Warning[]> {
  const read = mapping?.sheet ?? null
  if (read === null || !importer.sheets) return []
  const others = (await importer.sheets(file)).flatMap(({ name }) => (name === read ? [] : [shown(name)]))
  if (others.length === 0) return []
  const names = [...others.slice(0, MOST_NAMED), ...(others.length > MOST_NAMED ? ['…'] : [])].join(', ')
  const message = sentence('ingest.sheetsNotRead', { sheet: shown(read), n: others.length, names })
  return [{ code: 'sheets-not-read', message, place: null }]
}

function shown(name: string): string {
  return storableText(maskSecrets(name)).slice(0, 100)
}
