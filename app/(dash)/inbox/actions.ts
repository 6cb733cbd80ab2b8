'use server'

import { formAction } from '@/lib/form-action'
import { readInbox, readInboxInput } from '@/lib/review/read-inbox'

export const read = formAction({ may: 'inbox.read', input: readInboxInput }, readInbox)
