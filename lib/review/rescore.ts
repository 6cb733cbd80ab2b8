import 'server-only'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { transaction } from '@/db/client'
import { holdLease, type Lease, setJobDone } from '@/db/queries/jobs'
import { clockTime, insertPlacementRecords, isRescored } from '@/db/queries/placement-records'
import { findPolicy, findPolicyBefore } from '@/db/queries/policies'
import { type Known, placeAll, readKnown } from '@/lib/assess/placements'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { movesBetween, type PlacementMove } from '@/lib/risk/moved-placement'
import type { Placement } from '@/lib/risk/placement'

/** The kind of job that makes every placement anew under a version that was adopted; its subject is the version. */
export const RESCORE = 'rescore'

/**
 * Makes and keeps the placement of every model in every area under an adopted version, beside what the version before it
 * says of the same evidence. Once for a version: read as of one moment, and written in one transaction of its own, so that
 * a worker that is lost leaves nothing half done and nobody who writes meanwhile is in its way. Nothing is written where
 * the lease was lost.
 */
export async function rescore(actor: Doer, lease: Lease): Promise<void> {
  allow(actor, 'policy.adopt')
  // Both readings are of the same evidence, whatever is accepted meanwhile. null: it was done, or there is no such version.
  const read = await transaction(
    async (tx) => {
      const policy = await findPolicy(lease.subject, tx)
      if (!policy || (await isRescored(policy.id, tx))) return null
      const at = await clockTime(tx)
      const earlier = await findPolicyBefore(policy.id, tx)
      const rows = await movesByArea(
        earlier && (await readKnown(actor, { policy: earlier.id })),
        await readKnown(actor, { policy: policy.id }),
      )
      return { policy, before: earlier?.id ?? null, rows, at }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
  await transaction(async (tx) => {
    if (!(await holdLease(lease, tx))) return
    if (read && !(await isRescored(read.policy.id, tx))) {
      const { policy, before, rows, at } = read
      await insertPlacementRecords(rows, { cause: 'policy', subject: policy.id, at }, tx)
      const changed = rows.filter((row) => row.changed.length > 0).length
      const detail = { number: policy.number, before, placed: rows.length, changed }
      await record(tx, actor, 'policy.rescore', policy.id, detail)
    }
    await setJobDone(lease, tx)
  })
}

/** Area by area, so that the lease is kept meanwhile: ten thousand models in one go would hold up everything else. */
async function movesByArea(before: Known | null, after: Known | null): Promise<PlacementMove[]> {
  const [was, is] = [inArea(before), inArea(after)]
  const rows: PlacementMove[] = []
  for (const { id } of after?.areas ?? []) {
    for (const move of movesBetween(was(id), is(id))) rows.push(move)
    await nextTurn()
  }
  return rows
}

function inArea(known: Known | null): (area: string) => Placement[] {
  const evidence = new Map<string, Known['evidence']>()
  for (const row of known?.evidence ?? []) {
    const rows = evidence.get(row.area)
    if (rows) rows.push(row)
    else evidence.set(row.area, [row])
  }
  return (area) =>
    known === null
      ? []
      : placeAll({ ...known, areas: [{ id: area }], evidence: evidence.get(area) ?? [] }).map(
          ({ placement }) => placement,
        )
}
