'use server'

import { visitorAction } from '@/lib/form-action'
import { resumeNotices, stopNotices, stopNoticesInput } from '@/lib/mail/stop-notices'

export const stop = visitorAction({ input: stopNoticesInput }, (given): Promise<void> => stopNotices(given))
export const resume = visitorAction({ input: stopNoticesInput }, (given): Promise<void> => resumeNotices(given))
