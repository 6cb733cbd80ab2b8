import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { findLabelSet, insertLabelSet, insertLabelSetVersion, lockLabelSet } from '@/db/queries/label-sets'
import { rowId } from '@/db/queries/row-id'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, NotFound, Stale } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { fieldsFromForm, labelSetInput } from './label-set-input'

export { labelSetInput }
export const labelSetForm = z.preprocess((given) => {
  const fields = z.record(z.string(), z.unknown()).catch({}).parse(given)
  return { ...fields, fields: fieldsFromForm(fields.fields) }
}, labelSetInput)

export const labelSetChange = z.strictObject({ fields: labelSetInput.shape.fields, reason })
export const labelSetChangeForm = z.preprocess(
  (given) => {
    const fields = z.record(z.string(), z.unknown()).catch({}).parse(given)
    return { ...fields, fields: fieldsFromForm(fields.fields) }
  },
  labelSetChange.extend({ id: z.string().max(300), version: z.coerce.number().int() }),
)

/** What reviewers are asked, for the first time. Gives its id. Throws Forbidden. */
export async function makeLabelSet(actor: Doer, { name, fields }: z.output<typeof labelSetInput>): Promise<string> {
  allow(actor, 'label-set.write')
  return transaction(async (tx) => {
    const id = rowId('lst')
    await insertLabelSet({ id, name, fields }, { by: actor, reason: '' }, tx)
    await record(tx, actor, 'label-set.write', id, { version: 1, fields: fields.map((one) => one.name) })
    return id
  })
}

/**
 * What is asked from now on, as the next version; queues that are there keep theirs. Throws Forbidden, NotFound, Conflict
 * where nothing would change, and Stale where `version` is no longer the newest.
 */
export async function changeLabelSet(
  actor: Doer,
  { id, version, fields, reason: why }: z.output<typeof labelSetChangeForm>,
): Promise<void> {
  allow(actor, 'label-set.write')
  await transaction(async (tx) => {
    await lockLabelSet(id, tx)
    const newest = await findLabelSet(id, undefined, tx)
    if (!newest) throw new NotFound(sentence('find.labelSet'))
    const [yours, current] = [JSON.stringify(fields), JSON.stringify(newest.fields)]
    if (newest.version !== version) {
      const message = sentence('labelSet.stale', { version: newest.version, by: newest.by.name })
      throw new Stale(message, { version: newest.version, fields: [{ path: 'fields', yours, current }] })
    }
    if (sameFields(fields, newest.fields)) throw new Conflict(sentence('labelSet.same'))
    await insertLabelSetVersion({ id, version: version + 1, fields }, { by: actor, reason: why }, tx)
    const detail = { version: version + 1, fields: fields.map((one) => one.name), reason: why }
    await record(tx, actor, 'label-set.write', id, detail)
  })
}

/** The database keeps the keys of an object in an order of its own. */
function sameFields(one: readonly object[], other: readonly object[]): boolean {
  const text = (all: readonly object[]) => JSON.stringify(all.map((field) => Object.entries(field).sort()))
  return text(one) === text(other)
}
