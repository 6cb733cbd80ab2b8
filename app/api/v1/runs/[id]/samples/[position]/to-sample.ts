import type { Transcript } from '@/lib/evals/sample'
import type { SampleRowView } from '@/lib/ingest/sample-view'

/** A sample as the API answers it. One of which no kept file holds the text has none. */
export function toSample({ sample, transcript }: { sample: SampleRowView; transcript: Transcript | null }) {
  const { input = '', target = '', messages = [], events = [], attachments = [], scores = [] } = transcript ?? {}
  return { ...sample, input, target, messages, events, attachments, judged: scores }
}

/** -1, which no sample has, for what is no position. */
export function toPosition(text: string | undefined): number {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : -1
}
