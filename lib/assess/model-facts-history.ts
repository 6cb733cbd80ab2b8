import { listModelVersions, type ModelVersion } from '@/db/queries/model-versions'
import { findModel, type Model } from '@/db/queries/models'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import type { ChangedField } from '@/lib/evals/changed-fields'
import { sentence } from '@/lib/messages/sentence'
import { modelChanges } from './model-input'

export type ModelStep = { version: ModelVersion; fields: ChangedField[] }

/** What was known of a model, since when, by whom and why; newest first. Throws NotFound. */
export async function modelFactsHistory(reader: Doer, id: string): Promise<{ model: Model; steps: ModelStep[] }> {
  allow(reader, 'pages.read')
  const [model, versions] = await Promise.all([findModel(id), listModelVersions(id)])
  if (!model) throw new NotFound(sentence('find.model'))
  const steps = versions.map((version, i) => {
    const before = versions[i + 1]
    return { version, fields: before ? modelChanges(before, version) : [] }
  })
  return { model, steps }
}
