'use server'

import { formAction } from '@/lib/form-action'
import { changeModel, changeModelInput } from '@/lib/review/change-model'

export const change = formAction(
  { may: 'model.change', input: changeModelInput },
  async (actor, input): Promise<void> => {
    await changeModel(actor, input)
  },
)
