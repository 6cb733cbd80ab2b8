import { ImportError } from '@/lib/errors'
import type { Transcript } from '@/lib/evals/sample'
import type { SampleRowView } from '@/lib/ingest/sample-view'

type Shown = { sample: SampleRowView; transcript: Transcript | null; unreadable?: string | null }

/** A sample as the API answers it. One of which no kept file holds the text has none. Throws ImportError. */
export function toSample({ sample, transcript, unreadable }: Shown) {
  if (unreadable) throw new ImportError(unreadable)
  const {
    input = '',
    target = '',
    messages = [],
    events = [],
    attachments = [],
    scores = [],
    unread = [],
    window = null,
  } = transcript ?? {}
  return { ...sample, input, target, messages, events, attachments, judged: scores, unread, window }
}

/** -1, which no sample has, for what is no position. */
export function toPosition(text: string | undefined): number {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : -1
}
