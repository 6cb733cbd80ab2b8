'use server'

import type { ModelTableShown } from '@/components/forms/model-table-form'
import { type FormState, formAction } from '@/lib/form-action'
import {
  importModelFacts,
  importModelFactsInput,
  previewModelFacts,
  previewModelFactsInput,
} from '@/lib/review/import-model-facts'

const look = formAction(
  { may: 'model.change', input: previewModelFactsInput },
  async (actor, input): Promise<ModelTableShown> => ({
    ...(await previewModelFacts(actor, input)),
    text: input.text,
    saved: null,
  }),
)

const save = formAction(
  { may: 'model.change', input: importModelFactsInput },
  async (actor, input): Promise<ModelTableShown> => {
    const saved = await importModelFacts(actor, input)
    return { ...(await previewModelFacts(actor, input)), text: input.text, saved }
  },
)

/** A file, where one was chosen, is read in place of the text. Where saving is refused, what it would do is shown again. */
export async function change(state: FormState<ModelTableShown>, form: FormData): Promise<FormState<ModelTableShown>> {
  const file = form.get('file')
  if (file instanceof File && file.size > 0) form.set('text', await file.text())
  if (form.get('do') !== 'save') return look(state, form)
  const saved = await save(state, form)
  return saved.ok ? saved : { ...saved, result: (await look(state, form)).result }
}
