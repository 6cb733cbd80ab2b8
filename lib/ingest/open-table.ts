import type { MemberTable } from '@/db/queries/member-tables'
import { ImportError } from '@/lib/errors'
import type { Importer } from '@/lib/importers/importer'
import { openFile } from '@/lib/importers/pair-files'
import { importers } from '@/lib/importers/registry'
import type { SourceFile } from '@/lib/importers/source-file'
import { sentence } from '@/lib/messages/sentence'

type TableImporter = Importer & Required<Pick<Importer, 'table'>>

/** A table of an archive as a file of its own, the whole workbook where it is a sheet. Throws ImportError. */
export async function openTable(
  archive: SourceFile,
  { at, format }: Pick<MemberTable, 'at' | 'format'>,
): Promise<{ importer: TableImporter; file: SourceFile }> {
  const importer = importers.find((one): one is TableImporter => one.id === format && one.table !== undefined)
  if (!importer) throw new ImportError(sentence('ingest.noTable'))
  return { importer, file: await openFile(archive, at) }
}
