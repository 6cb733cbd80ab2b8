import { type Finding, listFindingsByIds } from '@/db/queries/findings'
import { listFactsOf, type Told } from '@/db/queries/notice-facts'
import { allow, type Doer } from '@/lib/auth/allow'

const MOST = 100

/** What the reader was told of in the last ninety days, newest first, each with its finding: what a mail says too. */
export async function told(reader: Doer): Promise<(Told & { of: Finding })[]> {
  allow(reader, 'pages.read')
  const today = new Date().toISOString().slice(0, 10)
  const facts = await listFactsOf(reader.id, { today, most: MOST })
  const found = await listFindingsByIds(facts.map(({ finding }) => finding))
  const byId = new Map(found.map((finding) => [finding.id, finding]))
  return facts.flatMap((fact) => {
    const of = byId.get(fact.finding)
    return of ? [{ ...fact, of }] : []
  })
}
