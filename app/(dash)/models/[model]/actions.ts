'use server'

import { formAction } from '@/lib/form-action'
import { etcInput, writeEtc } from '@/lib/review/write-etc'

export const writeEtcOf = formAction({ may: 'etc.write', input: etcInput }, writeEtc)
