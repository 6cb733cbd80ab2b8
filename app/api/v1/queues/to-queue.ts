import type { Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { queueItemView } from '@/lib/review/queue-item-view'
import { queueView } from '@/lib/review/queue-view'

/** A queue as the API answers it, with who has done what. Throws NotFound. */
export async function toQueueDetail(reader: Doer, id: string) {
  const { queue, people, agreement, sources, counted } = await queueView(reader, id)
  return { ...queue, people, agreement, sources, counted }
}

/** One sample of it, with what whoever asks may know. Throws NotFound. */
export async function toItemDetail(reader: Doer, id: string, position: string | number) {
  const { item, restricted, mine, labels, differing, adjudication, maySettle } = await queueItemView(
    reader,
    id,
    placeOf(position),
  )
  return { ...item, restricted, own: mine, all: labels, differing, adjudication, maySettle }
}

/** The place in an address, counted from 0. Throws NotFound for what is none. */
export function placeOf(position: string | number): number {
  if (typeof position === 'number') return position
  if (/^\d{1,9}$/.test(position)) return Number(position)
  throw new NotFound(sentence('find.queueItem'))
}
