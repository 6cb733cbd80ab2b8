import { maskSecrets } from '@/lib/evals/mask'
import type { Warning } from '@/lib/evals/run'
import { storableText } from '@/lib/evals/storable-text'
import { asCut, type TableMapping } from '@/lib/evals/table'
import type { Importer } from '@/lib/importers/importer'
import type { SourceFile } from '@/lib/importers/source-file'
import { sentence } from '@/lib/messages/sentence'
import { isContradicted } from './contradicted'

const MOST_NAMED = 20

/**
 * What the other sheets of a workbook with the same headers are read by, where it was said of all of them: each as it is
 * cut itself, save those whose values speak against it. Throws ImportError.
 */
export async function alikeMappings(importer: Importer, file: SourceFile, said: TableMapping): Promise<TableMapping[]> {
  if (!said.alike || !importer.sheets || !importer.table) return []
  const { alike = [] } = await importer.table(file, said)
  return (await importer.sheets(file)).flatMap(({ name, view }) => {
    const mapping = view && alike.includes(name) ? asCut(said, view) : null
    return view && mapping && !isContradicted(mapping, view) ? [mapping] : []
  })
}

/**
 * What a workbook, or a text with several tables, holds beside what was read of it: alone only what somebody said is read,
 * and nobody should take it for all of it. Those of the same headers are named, because what was said is proposed for
 * them. Empty where there is no other. Throws ImportError.
 */
export async function otherSheets(
  importer: Importer,
  file: SourceFile,
  mapping: TableMapping | null,
  read: readonly (string | null)[],
): Promise<Warning[]> {
  if (!mapping?.sheet || !importer.sheets || !importer.table) return []
  const { sheets, alike = [] } = await importer.table(file, mapping)
  const others = sheets.filter((name) => !read.includes(name))
  if (others.length === 0) return []
  const open = others.filter((name) => alike.includes(name))
  const message = sentence('ingest.sheetsNotRead', {
    read: read.length,
    sheets: listed(read.flatMap((name) => name ?? [])),
    n: others.length,
    names: listed(others),
    alike: open.length,
    alikeNames: listed(open),
  })
  return [{ code: 'sheets-not-read', message, place: null }]
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).map((name) => storableText(maskSecrets(name)).slice(0, 100))
  return [...shown, ...(names.length > MOST_NAMED ? ['…'] : [])].join(', ')
}
