import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { listAreas, listAreaVersions, lockAreas, setAreas } from '@/db/queries/areas'
import { AREA_FIELDS, type AreaChange, areaChange, areaFacts, areaProblems, placedAt } from '@/lib/assess/area-input'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput, NotFound } from '@/lib/errors'
import { changedFields } from '@/lib/evals/changed-fields'
import { sentence } from '@/lib/messages/sentence'
import { stale } from './stale'

export const changeAreaBody = areaChange.extend({ reason })

/** As its form sends it: the version that was read, and every field. */
export const changeAreaInput = z
  .object({
    id: z.string().max(300),
    version: z.coerce.number().int(),
    name: areaFacts.name,
    position: z.preprocess((text) => (text === '' ? text : Number(text)), areaFacts.position),
    reason,
  })
  .transform(({ id, version, reason, ...change }) => ({ id, version, reason, change }))

/**
 * An area gets another name or place, as its next version; those that make room get one too. Its id stays, and so no zone
 * is another. Throws NotFound, InvalidInput, and Stale for a version that is not the newest.
 */
export async function changeArea(
  actor: Doer,
  input: { id: string; version: number; change: AreaChange; reason: string },
): Promise<string> {
  allow(actor, 'area.change')
  return transaction(async (tx) => {
    await lockAreas(tx)
    const all = (await listAreas(undefined, tx)).map(({ id, name, position, version }) => ({
      id,
      name,
      position,
      version,
    }))
    const area = all.find((one) => one.id === input.id)
    if (!area) throw new NotFound(sentence('find.area'))
    const next = { ...area, ...input.change }
    if (area.version !== input.version) {
      const [newest] = await listAreaVersions(area.id, tx)
      throw stale(newest, changedFields(area, next, AREA_FIELDS))
    }
    const problems = areaProblems(next, all)
    if (problems.length > 0) throw new InvalidInput(sentence('fields.wrong'), problems)
    // A place beyond all others is the last one.
    const placed = input.change.position === undefined ? [next] : placedAt(next, next.position, all)
    const own = placed.find((one) => one.id === area.id) ?? next
    const fields = changedFields(area, own, AREA_FIELDS)
    if (fields.length === 0) throw new InvalidInput(sentence('change.nothing'))
    await setAreas(
      placed.map((one) => ({ ...one, version: one.version + 1 })),
      { by: actor, reason: input.reason },
      tx,
    )
    const madeRoom = placed.flatMap((one) => (one.id === area.id ? [] : [one.id]))
    await record(tx, actor, 'area.change', area.id, {
      version: area.version + 1,
      fields,
      reason: input.reason,
      madeRoom,
    })
    return area.id
  })
}
