'use server'

import { formAction } from '@/lib/form-action'
import { changeName, changeNameInput, removeName, removeNameInput } from '@/lib/ingest/change-name'

export const change = formAction({ may: 'name.change', input: changeNameInput }, changeName)
export const remove = formAction({ may: 'name.remove', input: removeNameInput }, removeName)
