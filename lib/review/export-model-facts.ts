import 'server-only'
import { transaction } from '@/db/client'
import { listAllModels } from '@/db/queries/models'
import { MODEL_FIELDS, toModelFields } from '@/lib/assess/model-input'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'

/**
 * What is known of every model, as a table that importing reads back: its columns, then a row for each model by name. An
 * empty cell is not known. That it was taken is recorded.
 */
export async function exportModelFacts(actor: Doer): Promise<{ columns: string[]; rows: string[][] }> {
  allow(actor, 'model.export')
  return transaction(async (tx) => {
    const models = await listAllModels(tx)
    await record(tx, actor, 'model.export', 'models', { models: models.length })
    const rows = models.map((model) => {
      const fields = toModelFields(model)
      return [model.name, ...MODEL_FIELDS.map((field) => fields[field])]
    })
    return { columns: ['model', ...MODEL_FIELDS], rows }
  })
}
