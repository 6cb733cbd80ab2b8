import { listAssessed } from '@/db/queries/assessments'
import { type Finding, listFindingsByIds } from '@/db/queries/findings'
import { listFactsOf, type Told, type Unread } from '@/db/queries/notice-facts'
import { listQueueNames } from '@/db/queries/queues'
import { allow, type Doer } from '@/lib/auth/allow'

const MOST = 100

/** What it is of: a finding, a queue, or an assessment by its model. */
export type ToldOf =
  | { finding: Finding }
  | { queue: { id: string; title: string; size: number } }
  | { assessed: { id: string; model: string; areas: number } }

/**
 * What the reader was told of in the last ninety days, newest first, each with what it is of: what a mail says too. At most
 * a hundred; `first`: what they have not read comes before the rest.
 */
export async function told(
  reader: Doer,
  first: 'newest' | 'unread' = 'newest',
): Promise<(Told & Unread & { of: ToldOf })[]> {
  allow(reader, 'pages.read')
  const today = new Date().toISOString().slice(0, 10)
  const facts = await listFactsOf(reader.id, { today, most: MOST, first })
  const [found, named, assessed] = await Promise.all([
    listFindingsByIds(facts.flatMap(({ finding }) => finding ?? [])),
    listQueueNames(facts.flatMap(({ queue }) => queue ?? [])),
    listAssessed([...new Set(facts.flatMap(({ assessment }) => assessment ?? []))]),
  ])
  const findings = new Map(found.map((finding) => [finding.id, finding]))
  const queues = new Map(named.map((queue) => [queue.id, queue]))
  const assessments = new Map(assessed.map((one) => [one.id, one]))
  return facts.flatMap((fact): (Told & Unread & { of: ToldOf })[] => {
    const finding = findings.get(fact.finding ?? '')
    const queue = queues.get(fact.queue ?? '')
    if (finding) return [{ ...fact, of: { finding } }]
    if (queue) return [{ ...fact, of: { queue } }]
    const about = assessments.get(fact.assessment ?? '')
    return about ? [{ ...fact, of: { assessed: about } }] : []
  })
}
