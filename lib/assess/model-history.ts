import { listAreaVersions } from '@/db/queries/areas'
import { listBenchmarkVersions } from '@/db/queries/benchmark-versions'
import { listModelRecords, type PlacementRecord } from '@/db/queries/placement-records'
import { listPolicies } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import type { MoveCause } from '@/lib/evals/move'
import type { Change } from '@/lib/risk/changed'
import { hasResult } from '@/lib/risk/has-result'
import type { Placement } from '@/lib/risk/placement'
import { type Trace, toTrace } from './model-trace'

/** What one event did to a model, area by area; of a version that was adopted also that it moved nothing. */
export type HistoryEvent = {
  at: string
  cause: MoveCause
  subject: string
  policy: { id: string; name: string }
  areas: { id: string; name: string; before: Placement | null; after: Placement; changed: Change[] }[]
}

/** `isCut`: what lies further back is left out. */
export type ModelHistory = { events: HistoryEvent[]; trace: Trace; isCut: boolean }

const MOST = 500

/**
 * Where a model stood over time, newest first, as it was kept then: what moved it, and each adoption of a version, which
 * is a break, because before and after it another line was drawn. Areas in which it never had a result are left out.
 */
export async function modelHistory(reader: Doer, model: string): Promise<ModelHistory> {
  allow(reader, 'pages.read')
  const [records, policies, benchmarks, areas] = await Promise.all([
    listModelRecords(model, MOST),
    listPolicies(),
    listBenchmarkVersions(),
    listAreaVersions(),
  ])
  const isCut = records.length === MOST
  return { events: toHistory(records), trace: toTrace(model, records, { policies, benchmarks, areas }), isCut }
}

/** `records`: newest first, of one model. What one cause did at one moment is one event, in whatever order it was kept. */
export function toHistory(records: readonly PlacementRecord[]): HistoryEvent[] {
  const events = new Map<string, HistoryEvent>()
  for (const { at, cause, subject, policy, area, before, after, changed } of records) {
    const key = JSON.stringify([at, cause, subject, policy.id])
    const event = events.get(key) ?? { at, cause, subject, policy: { id: policy.id, name: policy.name }, areas: [] }
    events.set(key, event)
    const moved = changed.length > 0 && (hasResult(after) || (before !== null && hasResult(before)))
    if (moved) event.areas.push({ ...area, before, after, changed })
  }
  return [...events.values()].filter(({ cause, areas }) => cause === 'policy' || areas.length > 0)
}
