'use server'

import { formAction } from '@/lib/form-action'
import {
  changeColumnsForm,
  changeColumnsFromForm,
  forgetColumns as forget,
  forgetColumnsInput,
} from '@/lib/ingest/change-columns'
import { changeName, changeNameInput, removeName, removeNameInput } from '@/lib/ingest/change-name'

export const change = formAction({ may: 'name.change', input: changeNameInput }, changeName)
export const remove = formAction({ may: 'name.remove', input: removeNameInput }, removeName)
export const changeColumns = formAction({ may: 'name.change', input: changeColumnsForm }, changeColumnsFromForm)
export const forgetColumns = formAction({ may: 'name.remove', input: forgetColumnsInput }, forget)
