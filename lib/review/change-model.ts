import 'server-only'
import { z } from 'zod'
import { transaction } from '@/db/client'
import { listModelVersions, setModels } from '@/db/queries/model-versions'
import { findModel, lockModels } from '@/db/queries/models'
import {
  changedModel,
  modelChange,
  modelChanges,
  modelFacts,
  toModelChange,
  toNextVersion,
} from '@/lib/assess/model-input'
import { reason } from '@/lib/audit/reason'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, InvalidInput, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { stale } from './stale'

export const changeModelBody = modelChange.extend({ reason })

/** As its form sends it: the version that was read, and every field. */
export const changeModelInput = z
  .preprocess(
    (given) => {
      const fields = z.record(z.string(), z.unknown()).catch({}).parse(given)
      const { id, version, reason } = fields
      return { ...toModelChange(fields), id, version, reason }
    },
    z.strictObject({ ...modelFacts, id: z.string().max(300), version: z.coerce.number().int(), reason }),
  )
  .transform(({ id, version, reason, ...change }) => ({ id, version, reason, change }))

export type ChangeModel = { id: string; version: number; change: z.output<typeof modelChange>; reason: string }

/**
 * What is known of a model is said otherwise, as its next version. Nothing of it moves a zone. Throws NotFound,
 * Conflict for a merged one, InvalidInput, and Stale for a version that is not the newest.
 */
export async function changeModel(actor: Doer, { id, version, change, reason }: ChangeModel): Promise<string> {
  allow(actor, 'model.change')
  return transaction(async (tx) => {
    await lockModels([id], tx)
    const model = await findModel(id, tx)
    if (!model) throw new NotFound(sentence('find.model'))
    if (model.mergedInto !== null) throw new Conflict(sentence('merge.merged', { name: model.name }))
    const next = changedModel(model, change)
    const fields = modelChanges(model, next)
    if (model.version !== version) {
      const [newest] = await listModelVersions(id, tx)
      throw stale(newest, fields)
    }
    if (fields.length === 0) throw new InvalidInput(sentence('change.nothing'))
    await setModels([toNextVersion(next)], { by: actor, reason }, tx)
    await record(tx, actor, 'model.change', id, { version: version + 1, fields, reason })
    return id
  })
}
