'use server'

import { citedSample } from '@/lib/assess/cited-sample'
import { formAction } from '@/lib/form-action'
import { attachmentInput, readAttachment } from '@/lib/ingest/read-attachment'
import { revealSample, revealSampleInput } from '@/lib/ingest/reveal-sample'
import { invalidateSample, markSampleInput, restoreSample } from '@/lib/review/mark-sample'

export const reveal = formAction({ may: 'sample.reveal', input: revealSampleInput }, async (actor, input) => {
  const { transcript } = await revealSample(actor, input)
  const cited = await citedSample(actor, { run: input.run, position: input.position, withWords: true })
  return { transcript, reason: input.reason, cited }
})
export const attachment = formAction({ may: 'pages.read', input: attachmentInput }, readAttachment)
export const invalidate = formAction({ may: 'sample.invalidate', input: markSampleInput }, invalidateSample)
export const restore = formAction({ may: 'sample.restore', input: markSampleInput }, restoreSample)
