import { listWithResults } from '@/db/queries/counterparts'
import { listReplaced } from '@/db/queries/run-revisions'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Replaced } from './not-counting'

/** What of the runs another one stands for. A revision is told before results: it is of the run itself. */
export async function replacedBy(reader: Doer, ids: string[]): Promise<Map<string, Replaced>> {
  allow(reader, 'pages.read')
  const [superseded, withResults] = await Promise.all([listReplaced(ids), listWithResults(ids)])
  return new Map<string, Replaced>([
    ...[...withResults].map((id) => [id, 'has-results'] as const),
    ...[...superseded].map((id) => [id, 'superseded'] as const),
  ])
}
