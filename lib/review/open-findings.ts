import 'server-only'
import type { Queryable } from '@/db/client'
import { insertEvidence } from '@/db/queries/finding-evidence'
import { findActivePolicy } from '@/db/queries/policies'
import { rowId } from '@/db/queries/row-id'
import { insertCrossings, type NewCrossing } from '@/db/queries/store-findings'
import { listPlacementViews } from '@/lib/assess/placements'
import type { AuditActor } from '@/lib/audit/actions'
import { COMMAND } from '@/lib/auth/allow'
import type { MoveCause } from '@/lib/evals/move'
import { crossings } from '@/lib/risk/crossing'
import type { Placement } from '@/lib/risk/placement'

/** Where some models stand in every area under the active policy, in the condition of its zones. */
export async function standingsOf(models: readonly string[]): Promise<Placement[]> {
  const policy = await findActivePolicy()
  if (!policy) return []
  const found: Placement[] = []
  for (const model of models) {
    const views = await listPlacementViews(COMMAND, { model, policy: policy.id, ...policy.condition })
    found.push(...views.map(({ placement }) => placement))
  }
  return found
}

/** What made it worse: runs that count now, or no longer, or the version of a benchmark. */
export type Cause =
  | { cause: Exclude<MoveCause, 'policy' | 'benchmark'>; runs: string[] }
  | { cause: 'benchmark'; change: { benchmark: string; version: number } }

/**
 * Opens a finding for every model and area whose zone, or the worst zone not ruled out, got worse between the two, with
 * the placement that it reached as evidence; both are kept as they were. One that is open already is not said again. Part of its caller's transaction, which
 * records it. Gives the ids of those opened.
 */
export async function openFindings(
  actor: AuditActor,
  before: readonly Placement[],
  after: readonly Placement[],
  why: Cause,
  tx: Queryable,
): Promise<string[]> {
  const rows = after.flatMap((now): NewCrossing[] => {
    const was = before.find(
      ({ area, model, policy }) => area === now.area && model === now.model && policy === now.policy,
    )
    return crossings(was ?? null, now).map(({ worsened, reached }) => ({
      id: rowId('fnd'),
      areaId: now.area,
      modelId: now.model,
      policyId: now.policy,
      condition: now.condition,
      worsened,
      reached,
      before: was ?? null,
      after: now,
      ...{ runs: [], change: null, ...why },
    }))
  })
  const opened = await insertCrossings(rows, { by: actor, reason: '' }, tx)
  const evidence = rows
    .filter(({ id }) => opened.includes(id))
    .map(({ id, after: { id: placement } }) => ({
      id: rowId('evd'),
      finding: id,
      target: { kind: 'placement' as const, placement },
    }))
  await insertEvidence(evidence, actor, tx)
  return opened
}
