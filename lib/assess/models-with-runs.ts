import { listModelsWithRuns } from '@/db/queries/runs'
import { allow, type Doer } from '@/lib/auth/allow'

/** Models with an accepted run, also one that no area's benchmark reads: of these nobody may say "not evaluated". */
export async function readModelsWithRuns(reader: Doer): Promise<ReadonlySet<string>> {
  allow(reader, 'pages.read')
  return new Set(await listModelsWithRuns())
}
