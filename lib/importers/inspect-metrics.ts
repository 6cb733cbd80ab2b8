import { z } from 'zod'
import type { Warning } from '@/lib/evals/run'
import { partName } from '@/lib/evals/score'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric } from './importer'
import { finite } from './values'

/* The results of an Inspect log: one entry per scorer and reducer, each with its metrics by name. */

// A metric without a grade is written as NaN, which is read as null; an interval as a dictionary of two ends.
const metricSchema = z.object({ value: z.unknown(), group: z.string().nullish() })
const metricsSchema = z.record(z.string(), metricSchema)
const scoreSchema = z.object({
  name: z.string().nullish(),
  scorer: z.string().nullish(),
  reducer: z.string().nullish(),
  scored_samples: z.number().nullish(),
  metrics: metricsSchema.nullish(),
})

export const scoresSchema = z.object({
  total_samples: z.number().nullish(),
  completed_samples: z.number().nullish(),
  scores: z.array(scoreSchema).nullish(),
  /** Logs of early 2024 have one scorer and its metrics here. */
  scorer: z.union([z.string(), z.object({ name: z.string() })]).nullish(),
  metrics: metricsSchema.nullish(),
})
type Results = z.output<typeof scoresSchema>
type Score = z.output<typeof scoreSchema>

/**
 * Every metric in the order of the log. `stderr` belongs to the accuracy of its entry, else to the mean, else to the only
 * other metric, and to none that is grouped; it is then no metric of its own. Odd values add to `warnings`.
 */
export function inspectMetrics(results: Results, epochs: number | null, warnings: Warning[]): ImportedMetric[] {
  const scores = scoresOf(results)
  // A key may be called as its scorer is: what tells is that another of the scorer's keys is not.
  const inParts = new Set(scores.flatMap(({ scorer, name }) => (scorer && name && name !== scorer ? [scorer] : [])))
  return scores.flatMap((score) => {
    const n = score.scored_samples ?? questions(results, epochs)
    const entries = Object.entries(score.metrics ?? {})
    const owner = ownerOfStderr(entries)
    const stderr = owner === null ? null : finite(score.metrics?.stderr?.value)
    return entries
      .filter(([name]) => !(name === 'stderr' && owner !== null))
      .map(([name, { value, group }]) => ({
        scorer: scorerOf(score, inParts),
        reducer: score.reducer ?? null,
        name,
        group: group ?? null,
        ...readValue(name, value, warnings),
        stderr: name === owner && stderr !== null && stderr >= 0 ? stderr : null,
        n: n !== null && Number.isInteger(n) && n >= 0 && n <= 2_147_483_647 ? n : null,
        // Inspect writes no units; its metrics are shares of what was possible unless a scorer says otherwise elsewhere.
        unit: 'fraction',
      }))
  })
}

/**
 * A scorer whose scores are dictionaries has an entry for each key, named after it: its metrics are those of that part of
 * its scores, under the name that the samples have for it.
 */
function scorerOf({ scorer, name }: Score, inParts: ReadonlySet<string>): string {
  return scorer && name && inParts.has(scorer) ? partName(scorer, name) : (scorer ?? name ?? '')
}

function scoresOf(results: Results): Score[] {
  if (results.scores) return results.scores
  const { scorer, metrics } = results
  if (!metrics) return []
  return [{ scorer: typeof scorer === 'string' ? scorer : scorer?.name, metrics }]
}

/** Distinct questions: epochs repeat a question and add no new one. */
function questions({ completed_samples }: Results, epochs: number | null): number | null {
  if (completed_samples == null) return null
  return Math.floor(completed_samples / Math.max(1, epochs ?? 1))
}

function ownerOfStderr(entries: [string, { group?: string | null }][]): string | null {
  if (!entries.some(([name]) => name === 'stderr')) return null
  const others = entries.filter(([name, { group }]) => name !== 'stderr' && !group).map(([name]) => name)
  if (others.includes('accuracy')) return 'accuracy'
  if (others.includes('mean')) return 'mean'
  const [only, another] = others
  return only !== undefined && another === undefined ? only : null
}

function readValue(
  name: string,
  value: unknown,
  warnings: Warning[],
): Pick<ImportedMetric, 'value' | 'missing' | 'reported'> {
  const interval = intervalOf(value)
  if (interval) return { value: null, missing: 'unreadable', reported: interval }
  if (value === null || value === undefined) return { value: null, missing: 'not-scored', reported: null }
  const number = finite(value)
  if (number !== null) return { value: number, missing: null, reported: null }
  warnings.push({ code: 'metric-unreadable', message: sentence('importers.unbounded', { metric: name }), place: null })
  return { value: null, missing: 'unreadable', reported: null }
}

const intervalSchema = z.object({ lower: z.number(), upper: z.number() })

function intervalOf(value: unknown): ImportedMetric['reported'] {
  const read = intervalSchema.safeParse(value)
  if (!read.success || read.data.lower > read.data.upper) return null
  return { low: read.data.lower, high: read.data.upper, level: null }
}
