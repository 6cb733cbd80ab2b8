'use server'

import { formAction } from '@/lib/form-action'
import { changeArea, changeAreaInput } from '@/lib/review/change-area'

export const change = formAction(
  { may: 'area.change', input: changeAreaInput },
  async (actor, input): Promise<void> => {
    await changeArea(actor, input)
  },
)
