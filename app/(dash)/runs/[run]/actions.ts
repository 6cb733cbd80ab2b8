'use server'

import { formAction } from '@/lib/form-action'
import { invalidateRun, invalidateRunInput } from '@/lib/review/invalidate-run'
import { restoreRun, restoreRunInput } from '@/lib/review/restore-run'

export const invalidate = formAction({ may: 'run.invalidate', input: invalidateRunInput }, invalidateRun)
export const restore = formAction({ may: 'run.restore', input: restoreRunInput }, restoreRun)
