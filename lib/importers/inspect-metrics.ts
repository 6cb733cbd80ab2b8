import { z } from 'zod'
import { maskedStart } from '@/lib/evals/mask'
import type { Warning } from '@/lib/evals/run'
import { partName } from '@/lib/evals/score'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric } from './importer'
import { type Count, countIn } from './inspect-count'
import { countOf, fieldsOf, finite, listOf } from './values'

/* The results of an Inspect log: one entry per scorer and reducer, each with its metrics by name. */

// A metric without a grade is written as NaN, which is read as null; an interval as a dictionary of two ends.
const metricSchema = z.object({ value: z.unknown(), group: z.string().nullish() })
const metricsSchema = z.record(z.string(), metricSchema)
const scoreSchema = z.object({
  name: z.string().nullish(),
  scorer: z.string().nullish(),
  reducer: z.string().nullish(),
  scored_samples: z.unknown().optional(),
  metrics: metricsSchema.nullish(),
})

export const scoresSchema = z.object({
  // Counts are read by whoever warns where they are none.
  total_samples: z.unknown().optional(),
  completed_samples: z.unknown().optional(),
  scores: z.array(scoreSchema).nullish(),
  /** Logs of early 2024 have one scorer and its metrics here. */
  scorer: z.union([z.string(), z.object({ name: z.string() })]).nullish(),
  metrics: metricsSchema.nullish(),
})
type Results = z.output<typeof scoresSchema>
type Score = z.output<typeof scoreSchema>

const SCORED = 'results.scores.scored_samples'

/** `scorers`: what the log says that each scorer was set up with. Odd values add to `warnings`. */
type About = { epochs: number | null; scorers?: unknown; warnings: Warning[] }

/**
 * Every metric in the order of the log. `stderr` belongs to the accuracy of its entry, else to the mean, else to the only
 * other metric, and to none that is grouped; it is then no metric of its own.
 */
export function inspectMetrics(results: Results, { epochs, scorers, warnings }: About): ImportedMetric[] {
  const scores = scoresOf(results)
  const inParts = partsAmong(scores, withPlainMetrics(scorers))
  const count = countIn(warnings)
  return scores.flatMap((score) => {
    const n = scoredIn(score, results, { epochs, count, warnings })
    const entries = Object.entries(score.metrics ?? {})
    const owner = ownerOfStderr(entries)
    const stderr = owner === null ? null : finite(score.metrics?.stderr?.value)
    return entries
      .filter(([name]) => !(name === 'stderr' && owner !== null))
      .map(([name, { value, group }]) => ({
        scorer: inParts.has(score)
          ? partName(score.scorer ?? '', score.name ?? '')
          : (score.scorer ?? score.name ?? ''),
        reducer: score.reducer ?? null,
        name,
        group: group ?? null,
        ...(n === 0 ? NOTHING_SCORED : readValue(name, value, warnings)),
        stderr: name === owner && n !== 0 && stderr !== null && stderr >= 0 ? stderr : null,
        n,
        // Inspect writes no units; its metrics are shares of what was possible unless a scorer says otherwise elsewhere.
        unit: 'fraction',
      }))
  })
}

/**
 * A scorer whose scores are dictionaries has an entry for each key, named after it: its metrics are those of that part of
 * its scores, under the name that the samples have for it. A key may be called as its scorer is: what tells is that another
 * of the scorer's keys is not. A scorer that has metrics of its whole scores besides has them first, under its own name.
 */
function partsAmong(scores: readonly Score[], withPlain: ReadonlySet<string>): ReadonlySet<Score> {
  const others = new Set(scores.flatMap(({ scorer, name }) => (scorer && name && name !== scorer ? [scorer] : [])))
  const own = new Map<string, Score>()
  for (const score of scores) {
    // One for each reducer: those of the whole come before those of a part.
    const key = JSON.stringify([score.scorer, score.reducer ?? null])
    if (score.scorer && score.name === score.scorer && withPlain.has(score.scorer) && !own.has(key)) own.set(key, score)
  }
  const whole = new Set(own.values())
  return new Set(scores.filter((one) => one.scorer && one.name && others.has(one.scorer) && !whole.has(one)))
}

/** Scorers that were set up with a metric by its name beside those by key: `[{"a": […]}, {"name": "accuracy"}]`. */
function withPlainMetrics(scorers: unknown): Set<string> {
  return new Set(
    listOf(scorers).flatMap((scorer) => {
      const { name, metrics } = fieldsOf(scorer)
      return typeof name === 'string' && listOf(metrics).some((one) => typeof fieldsOf(one).name === 'string')
        ? [name]
        : []
    }),
  )
}

function scoresOf(results: Results): Score[] {
  if (results.scores) return results.scores
  const { scorer, metrics } = results
  if (!metrics) return []
  return [{ scorer: typeof scorer === 'string' ? scorer : scorer?.name, metrics }]
}

/** Of no samples Inspect's metrics are 0, which nobody measured. */
const NOTHING_SCORED = { value: null, missing: 'not-scored', reported: null } as const

/**
 * How many samples a metric is of. null: it is not said, or said so that it cannot be: none, beside a value that is not 0, or
 * more than were run.
 */
function scoredIn(
  score: Score,
  results: Results,
  { epochs, count, warnings }: { epochs: number | null; count: Count; warnings: Warning[] },
): number | null {
  const n = score.scored_samples == null ? questions(results, epochs) : count(score.scored_samples, SCORED)
  const isMeasured = Object.values(score.metrics ?? {}).some(({ value }) => value !== 0 && finite(value) !== null)
  const ran = Math.max(countOf(results.total_samples) ?? 0, countOf(results.completed_samples) ?? 0)
  if (n === null || (n === 0 ? !isMeasured : ran === 0 || n <= ran)) return n
  const written = { where: SCORED, n, ran: n === 0 ? 'values' : 'samples' }
  warnings.push({ code: 'no-count', message: sentence('importers.countCannotBe', written), place: null })
  return null
}

/** Distinct questions: epochs repeat a question and add no new one. */
function questions({ completed_samples }: Results, epochs: number | null): number | null {
  const completed = countOf(completed_samples)
  return completed === null ? null : Math.floor(completed / Math.max(1, epochs ?? 1))
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
  const message =
    typeof value === 'number'
      ? sentence('importers.unbounded', { metric: name })
      : sentence('importers.notNumeric', { where: name, written: writtenShort(value) })
  warnings.push({ code: 'metric-unreadable', message, place: null })
  return { value: null, missing: 'unreadable', reported: null }
}

function writtenShort(value: unknown): string {
  return typeof value === 'string' ? maskedStart(value, 50) : Array.isArray(value) ? '[…]' : typeof value
}

const intervalSchema = z.object({ lower: z.number(), upper: z.number() })

function intervalOf(value: unknown): ImportedMetric['reported'] {
  const read = intervalSchema.safeParse(value)
  if (!read.success || read.data.lower > read.data.upper) return null
  return { low: read.data.lower, high: read.data.upper, level: null }
}
