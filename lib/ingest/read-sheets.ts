import 'server-only'
import { allow, type Doer } from '@/lib/auth/allow'
import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import type { TableMapping } from '@/lib/evals/table'
import { sheetPath } from '@/lib/importers/archive-parts'
import type { Importer } from '@/lib/importers/importer'
import type { SourceFile } from '@/lib/importers/source-file'
import { alikeMappings, otherSheets } from './other-sheets'
import type { StoredRun } from './store-run'
import { type StoringAt, storeRuns } from './store-runs'

/**
 * The sheet of a workbook that was said what its columns are, and those of the same headers, each run with its sheet.
 * Another of them that cannot be read so is told as not read. Throws ImportError where the one that was said cannot.
 */
export async function readSheets(
  actor: Doer,
  importer: Importer,
  file: SourceFile,
  { mapping, ...at }: StoringAt & { mapping: TableMapping },
): Promise<{ stored: StoredRun[]; warnings: Warning[] }> {
  allow(actor, 'upload.receive')
  const stored: StoredRun[] = []
  const read: (string | null)[] = []
  for (const said of [mapping, ...(await alikeMappings(importer, file, mapping))]) {
    const before = { runs: stored.length, samples: 0 }
    const member = said.sheet && sheetPath(at.upload.name, said.sheet)
    try {
      stored.push(...(await storeRuns(actor, importer, importer.read(file, said), { ...at, member, before })))
      read.push(said.sheet)
    } catch (error) {
      // A table is read whole before any of it is stored, so that nothing of this one stays.
      if (!(error instanceof ImportError) || said === mapping) throw error
    }
  }
  return { stored, warnings: await otherSheets(importer, file, mapping, read) }
}
