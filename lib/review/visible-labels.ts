import type { QueueItem } from '@/db/queries/queue-items'
import { type LabelField, type LabelValue, type LabelValues, span } from '@/lib/evals/label-set'

/**
 * Whether somebody may see what others said of a sample: once they have submitted their own, or once nobody has anything to
 * add to it. It is the same for every role: whoever reads before they label is no second opinion.
 */
export function maySeeLabels({ state, mine }: Pick<QueueItem, 'state' | 'mine'>): boolean {
  return state !== 'open' || mine?.state === 'submitted'
}

/** Words of a transcript as anybody may see them: null where only some may read them. */
export type ShownSpan = { message: number; part: number; start: number; end: number; quote: string | null }
export type ShownValue = string | number | ShownSpan[]
export type ShownValues = Record<string, ShownValue>

/** What was answered, in the order of the questions; of a restricted sample without its words. */
export function shownValues(fields: readonly LabelField[], values: LabelValues, restricted: boolean): ShownValues {
  return Object.fromEntries(
    fields.flatMap(({ name }) => {
      const value = values[name]
      return value === undefined ? [] : [[name, shownValue(value, restricted)]]
    }),
  )
}

function shownValue(value: LabelValue, restricted: boolean): ShownValue {
  if (!Array.isArray(value)) return value
  return value.map((one) => {
    const { message, part, selector } = span.parse(one)
    return { message, part, start: selector.start, end: selector.end, quote: restricted ? null : selector.exact }
  })
}
