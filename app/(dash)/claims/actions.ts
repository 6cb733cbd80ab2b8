'use server'

import { formAction } from '@/lib/form-action'
import { addClaim, claimForm } from '@/lib/review/add-claim'

export const add = formAction({ may: 'claim.add', input: claimForm }, addClaim)
