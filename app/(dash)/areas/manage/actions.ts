'use server'

import { formAction } from '@/lib/form-action'
import { addArea, addAreaForm } from '@/lib/review/add-area'

export const add = formAction({ may: 'area.change', input: addAreaForm }, async (actor, input): Promise<void> => {
  await addArea(actor, input)
})
