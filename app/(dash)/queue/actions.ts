'use server'

import { redirect } from 'next/navigation'
import type { Actor } from '@/lib/auth/allow'
import { Conflict } from '@/lib/errors'
import { formAction } from '@/lib/form-action'
import { sentence } from '@/lib/messages/sentence'
import { assignItems, assignItemsInput, withdrawItem, withdrawItemInput } from '@/lib/review/assign-items'
import { importLabels, importLabelsInput } from '@/lib/review/import-labels'
import { closeQueue, closeQueueInput, makeQueue, previewQueue } from '@/lib/review/make-queue'
import { makeQueueForm, previewQueueForm } from '@/lib/review/queue-input'
import { adjudicateForm, adjudicateItem, submitLabel, submitLabelForm } from '@/lib/review/submit-label'
import { skipItem, skipItemInput, takeItem, takeItemInput } from '@/lib/review/take-item'
import { changeLabelSet, labelSetChangeForm, labelSetForm, makeLabelSet } from '@/lib/review/write-label-set'

export const take = formAction({ may: 'queue.take', input: takeItemInput }, async (actor, input): Promise<void> => {
  const taken = await takeItem(actor, input)
  if (taken === null) throw new Conflict(sentence('queue.nothingLeft'))
  redirect(`/queue/${input.queue}/${taken}`)
})
export const submit = formAction(
  { may: 'queue.label', input: submitLabelForm },
  async (actor, input): Promise<void> => {
    await submitLabel(actor, input)
    await goOn(actor, input.queue)
  },
)
export const skip = formAction({ may: 'queue.take', input: skipItemInput }, async (actor, input): Promise<void> => {
  await skipItem(actor, input)
  await goOn(actor, input.queue)
})
export const settle = formAction({ may: 'queue.adjudicate', input: adjudicateForm }, adjudicateItem)
export const make = formAction({ may: 'queue.make', input: makeQueueForm }, async (actor, input): Promise<void> => {
  redirect(`/queue/${await makeQueue(actor, input)}`)
})
export const preview = formAction({ may: 'queue.make', input: previewQueueForm }, previewQueue)
export const close = formAction({ may: 'queue.make', input: closeQueueInput }, closeQueue)
export const assign = formAction({ may: 'queue.assign', input: assignItemsInput }, (actor, input) =>
  assignItems(actor, input),
)
export const withdraw = formAction({ may: 'queue.assign', input: withdrawItemInput }, (actor, input) =>
  withdrawItem(actor, input),
)
export const bring = formAction({ may: 'queue.import', input: importLabelsInput }, (actor, input) =>
  importLabels(actor, input),
)
export const makeSet = formAction(
  { may: 'label-set.write', input: labelSetForm },
  async (actor, input): Promise<void> => {
    redirect(`/queue/label-sets/${await makeLabelSet(actor, input)}`)
  },
)
export const changeSet = formAction({ may: 'label-set.write', input: labelSetChangeForm }, changeLabelSet)

/** To the next sample for this person, or to the queue where none is left. */
async function goOn(actor: Actor, queue: string): Promise<never> {
  const next = await takeItem(actor, { queue })
  redirect(next === null ? `/queue/${queue}` : `/queue/${queue}/${next}`)
}
