'use server'

import type { ModelTableShown } from '@/components/forms/model-table-form'
import { type FormState, formAction } from '@/lib/form-action'
import {
  importModelFacts,
  importModelFactsInput,
  previewModelFacts,
  previewModelFactsInput,
} from '@/lib/review/import-model-facts'

const lookAtText = formAction(
  { may: 'model.change', input: previewModelFactsInput },
  async (actor, input): Promise<ModelTableShown> => ({ ...(await previewModelFacts(actor, input)), text: input.text }),
)

/** A file, where one was chosen, is read in place of the text. */
export async function look(state: FormState<ModelTableShown>, form: FormData): Promise<FormState<ModelTableShown>> {
  const file = form.get('file')
  if (file instanceof File && file.size > 0) form.set('text', await file.text())
  return lookAtText(state, form)
}

export const save = formAction({ may: 'model.change', input: importModelFactsInput }, importModelFacts)
