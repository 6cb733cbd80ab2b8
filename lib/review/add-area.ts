import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { insertAreas, listAreas, lockAreas, type RiskArea, setAreas } from '@/db/queries/areas'
import { areaFacts, areaProblems, placedAt } from '@/lib/assess/area-input'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { freeId, newThingId } from './new-thing-id'

/** Last of all where no place is said. */
export const addAreaInput = z.strictObject({
  id: newThingId,
  name: areaFacts.name,
  position: areaFacts.position.optional(),
  reason: reason.optional(),
})

/** The same as its form sends it: an empty place is none. */
export const addAreaForm = z.preprocess((given) => {
  const { position, ...fields } = z.record(z.string(), z.unknown()).catch({}).parse(given)
  return position === '' || position === undefined ? fields : { ...fields, position: Number(position) }
}, addAreaInput.extend({ reason }))

/**
 * A risk area joins, as its first version. Nothing is placed in it until a policy draws lines there. Gives its id. Throws
 * InvalidInput with a path.
 */
export async function addArea(actor: Doer, input: z.output<typeof addAreaInput>): Promise<string> {
  allow(actor, 'area.change')
  return transaction(async (tx) => {
    await lockAreas(tx)
    const all: RiskArea[] = await listAreas(undefined, tx)
    const id = freeId(input.id, input.name, (one) => all.some((area) => area.id === one))
    const problems = areaProblems({ id, name: input.name }, all)
    if (problems.length > 0) throw new InvalidInput(sentence('fields.wrong'), problems)
    const { name, position = all.length + 1, reason: why = sentence('change.addedReason') } = input
    const placed = placedAt({ id, name, position: 0, version: 0 }, position, all)
    const made = { by: actor, reason: why }
    const others = placed.filter((area) => area.id !== id)
    await setAreas(
      others.map((area) => ({ ...area, version: area.version + 1 })),
      made,
      tx,
    )
    const own = placed.filter((area) => area.id === id)
    await insertAreas(own, made, tx)
    await record(tx, actor, 'area.change', id, {
      version: 1,
      added: { name, position: own[0]?.position },
      reason: why,
      madeRoom: others.map((area) => area.id),
    })
    return id
  })
}
