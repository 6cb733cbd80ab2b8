'use server'

import { redirect } from 'next/navigation'
import { formAction } from '@/lib/form-action'
import { mergeModels, mergeModelsInput } from '@/lib/review/merge-models'

export const merge = formAction(
  { may: 'model.merge', input: mergeModelsInput },
  async (actor, input): Promise<void> => {
    redirect(`/models/${await mergeModels(actor, input)}`)
  },
)
