import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { setMerged } from '@/db/queries/merges'
import { lockModels } from '@/db/queries/models'
import { type MergePreview, mergePreview } from '@/lib/assess/merge-preview'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, ReadFirst } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { Placement } from '@/lib/risk/placement'
import { openFindings, standingsOf } from './open-findings'
import { recordMoves } from './record-moves'

/** `into`: an id or a name. `seen`: of the preview that was looked at. */
export const mergeBody = z.strictObject({
  into: z.string().trim().min(1).max(300),
  reason,
  seen: z.string().max(100).optional(),
})
export const mergeModelsInput = mergeBody.extend({ from: z.string().max(300) })

/**
 * Two records of one model become one: from now on the runs of the first count under the second, and both names mean it.
 * Nothing of an accepted run is changed, and findings stay as they were said. A zone that gets worse by it opens a finding.
 * Gives the id of the one left. Throws as `mergePreview` does, ReadFirst where nobody looked, and Conflict where what was
 * looked at is no longer so.
 */
export async function mergeModels(actor: Doer, input: z.output<typeof mergeModelsInput>): Promise<string> {
  allow(actor, 'model.merge')
  return transaction(async (tx) => {
    const named = await mergePreview(actor, input.from, input.into)
    await lockModels([named.from.id, named.into.id], tx)
    // Read again under the lock: what is recorded is what holds now.
    const preview = await mergePreview(actor, named.from.id, named.into.id)
    if (input.seen === undefined) throw new ReadFirst(sentence('merge.lookFirst'))
    if (input.seen !== preview.seen) throw new Conflict(sentence('merge.changed'))
    const { from, into, runs } = preview
    const before = await standingsOf([into.id])
    await setMerged({ from: from.id, into: into.id }, actor.id, tx)
    const moved = runs.map(({ id }) => id)
    const after = await standingsOf([into.id])
    const findings = await openFindings(actor, before, after, { cause: 'merge', runs: moved }, tx)
    await recordMoves(before, after, { cause: 'merge', subject: from.id }, tx)
    await record(tx, actor, 'model.merge', from.id, {
      from: { id: from.id, name: from.name },
      into: { id: into.id, name: into.name },
      reason: input.reason,
      runs: moved,
      zones: zonesOf(preview),
      findings,
    })
    return into.id
  })
}

/** By area, and condition where it is not that of the policy's zones: where both stood, and where the one left stands. Only where something is another. */
function zonesOf({ areas }: MergePreview) {
  const told = ({ zone, range }: Placement) => ({ zone, range })
  return areas
    .filter(({ changed }) => changed)
    .map(({ area, condition, from, before, after }) => ({
      area: area.id,
      ...(condition && { condition }),
      from: told(from),
      before: told(before),
      after: told(after),
    }))
}
