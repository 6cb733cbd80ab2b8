import 'server-only'
import type { Doer } from '@/lib/auth/allow'
import { type LabelField, type LabelValues, span } from '@/lib/evals/label-set'
import { saidInSamples } from './said-in-samples'

/** The sample that a label is of: its place in its run, and what it is called there. */
export type SampleOfLabel = { run: string; samplePosition: number; sampleId: string; epoch: number }

/** Whether a label names words of its sample, so that they have to be read back. */
export function hasWords(fields: readonly LabelField[], values: LabelValues): boolean {
  return fields.some(({ kind, name }) => kind === 'span' && values[name] !== undefined)
}

/**
 * A label with the words that it names as they stand in the sample: like evidence, they have to stand where it says. Reads
 * the kept file, so it is asked before a transaction begins. Throws InvalidInput, with the question, for words that are not
 * there or a sample whose text is not kept; Forbidden for words of a restricted sample and whoever may not reveal it;
 * ImportError for a file that cannot be read.
 */
export async function saidInLabel(
  actor: Doer,
  { run, samplePosition: position, sampleId: id, epoch }: SampleOfLabel,
  fields: readonly LabelField[],
  values: LabelValues,
): Promise<LabelValues> {
  const said = fields.flatMap(({ kind, name }) => {
    const value = values[name]
    return kind === 'span' && Array.isArray(value) ? value.map((one) => ({ name, ...span.parse(one) })) : []
  })
  if (said.length === 0) return values
  const targets = said.map(({ name: _, ...words }) => ({
    kind: 'text' as const,
    run,
    sample: { id, epoch, position },
    ...words,
  }))
  const kept = await saidInSamples(actor, targets, (index) => `value.${said[index]?.name ?? ''}`)
  const spans = (name: string) =>
    kept.flatMap((target, index) => {
      if (said[index]?.name !== name || target.kind !== 'text') return []
      const { message, part, selector } = target
      return [{ message, part, selector }]
    })
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? spans(name) : value]),
  )
}
