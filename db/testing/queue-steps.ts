import { told } from '@/lib/assess/told'
import type { Doer } from '@/lib/auth/allow'
import { assignItems, withdrawItem } from '@/lib/review/assign-items'
import { closeQueue } from '@/lib/review/make-queue'
import { adjudicateItem, submitLabel } from '@/lib/review/submit-label'

/** Somebody gives others samples of a queue: so many to each, or the one at a place. */
export function giveIn(queue: string, by: Doer, to: readonly Doer[], what: { count?: number; position?: number }) {
  return assignItems(by, { queue, people: to.map(({ id }) => id), count: 1, ...what })
}

export function withdrawIn(queue: string, by: Doer, from: Doer, position: number): Promise<void> {
  return withdrawItem(by, { queue, person: from.id, position })
}

export function closeIt(queue: string, by: Doer): Promise<void> {
  return closeQueue(by, { queue, reason: 'Enough' })
}

/** Somebody labels a sample, with a note that nothing else says. */
export function labelIn(queue: string, by: Doer, position: number, verdict: string): Promise<string> {
  return submitLabel(by, { queue, position, values: { verdict }, comment: 'Zzbarnacle' })
}

export function settleIn(queue: string, by: Doer, position: number, verdict: string): Promise<void> {
  return adjudicateItem(by, { queue, position, values: { verdict }, reason: 'Read twice' })
}

/** What somebody is told of, each as its kind, who did it and of which queue, if any. */
export async function toldTo(reader: Doer): Promise<string[]> {
  return (await told(reader)).map(({ what, by, queue }) => `${what} by ${by} in ${queue}`)
}
