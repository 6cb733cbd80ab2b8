import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric } from './importer'
import { holds, isNoError } from './own-interval'
import type { Fields } from './peek'
import {
  betterOf,
  countOf,
  fieldsOf,
  finite,
  isFields,
  listOf,
  metricOf,
  numberOf,
  reportedOf,
  textOf,
  writtenNumber,
} from './values'

/* The score of one result and what is said of how sure it is, as its version of the schema writes them. */

type Odd = { place: string; warnings: Warning[] }
type Valued = Pick<ImportedMetric, 'value' | 'missing'>

/** The score, and the spread of the samples' scores where it is given: it is no standard error. */
export function eeeMetrics(result: Fields, odd: Odd): ImportedMetric[] {
  const config = fieldsOf(result.metric_config)
  const details = fieldsOf(result.score_details)
  const sure = { ...details, ...fieldsOf(details.uncertainty) }
  const name = metricNameOf(result)
  const valued = scoreIn(details.score, config, odd)
  const unit = unitOf(config, valued.value, odd)
  const n = countOf(sure.num_samples)
  const known = {
    name,
    ...valued,
    unit,
    n,
    stderr: ownError(stderrOf(sure, odd), unit, odd),
    reported: ownInterval(intervalOf(sure, odd), valued.value, odd),
    ...betterOf(config.lower_is_better, 'lower'),
  }
  const spread = numberOf(sure.standard_deviation)
  if (spread === null) return [metricOf(known)]
  return [metricOf(known), metricOf({ name: `${name} standard_deviation`, value: spread, missing: null, unit, n })]
}

export function metricNameOf({ metric_config }: Fields): string {
  const { metric_name, metric_id, metric_kind, evaluation_description } = fieldsOf(metric_config)
  return (
    [metric_name, metric_id, metric_kind, evaluation_description].map(textOf).find((one) => one !== null) ?? 'score'
  )
}

/** Of a level the score is its position in the list of names, and −1 where it is said to be unknown. */
function scoreIn(score: unknown, config: Fields, { place, warnings }: Odd): Valued {
  if (score === null || score === undefined) return { value: null, missing: 'not-scored' }
  const where = `${place}.score_details.score`
  const value = typeof score === 'string' ? numberIn(score) : score
  if (value === Infinity || value === -Infinity) {
    warnings.push({ code: 'metric-unreadable', message: sentence('importers.infiniteValue', { where }), place })
    return { value: null, missing: 'unreadable' }
  }
  const number = finite(value)
  if (number === null) {
    const message = sentence('importers.notNumeric', { where, written: shortened(score) })
    warnings.push({ code: 'metric-unreadable', message, place })
    return { value: null, missing: 'unreadable' }
  }
  if (config.score_type !== 'levels') return { value: number, missing: null }
  if (number === -1 && config.has_unknown_level === true) return { value: null, missing: 'not-scored' }
  if (listOf(config.level_names)[number] === undefined) warnOdd({ place, warnings }, 'score_details.score', number)
  return { value: number, missing: null }
}

/** Bounds that are infinite are written as words, which a score may be too. */
function numberIn(text: string): number | null {
  const word = text.trim()
  if (/^[+-]?inf(inity)?$/i.test(word)) return word.startsWith('-') ? -Infinity : Infinity
  return writtenNumber(word)
}

const SHARES = new Set(['fraction', 'percent'])
const UNITS = new Map([
  ['proportion', 'fraction'],
  ['fraction', 'fraction'],
  ['percent', 'percent'],
  ['percentage', 'percent'],
  ['%', 'percent'],
])

/**
 * As the file names it, else by the range that it says the metric has. What lies outside 0 to 1 is no fraction; and where
 * name and range say one each of share and percentage, nobody knows which.
 */
function unitOf(config: Fields, value: number | null, odd: Odd): string {
  const written = textOf(config.metric_unit)?.trim()
  const unit = written === undefined ? unitOfRange(config) : (UNITS.get(written.toLowerCase()) ?? written)
  const range = unitOfRange({ min_score: config.min_score, max_score: config.max_score })
  if (SHARES.has(unit) && SHARES.has(range) && unit !== range) {
    warnOdd(odd, 'metric_config', `metric_unit ${written}, max_score ${config.max_score}`)
    return 'score'
  }
  if (unit !== 'fraction' || value === null || (value >= 0 && value <= 1)) return unit
  warnOdd(odd, 'metric_config', value)
  return 'score'
}

function unitOfRange({ score_type, min_score, max_score }: Fields): string {
  if (score_type === 'levels') return 'level'
  if (score_type === 'binary') return 'fraction'
  if (min_score !== 0) return 'score'
  return max_score === 1 ? 'fraction' : max_score === 100 ? 'percent' : 'score'
}

/** A plain number until version 0.1.0, a value with its method since. */
function stderrOf({ standard_error }: Fields, odd: Odd): number | null {
  const written = isFields(standard_error) ? standard_error.value : standard_error
  const number = numberOf(written)
  if (number === null && textOf(written) !== null && !NO_NUMBER.test(shortened(written).trim())) {
    warnOdd(odd, 'standard_error', shortened(written))
  }
  return number
}

/** A standard error that is said not to be there. */
const NO_NUMBER = /^(?:nan|n\/a|none|null|unknown)$/i

/** Until version 0.2.0 beside the score and without a level. */
function intervalOf({ confidence_interval }: Fields, odd: Odd): ImportedMetric['reported'] {
  if (confidence_interval === null || confidence_interval === undefined) return null
  const { lower, upper, confidence_level } = fieldsOf(confidence_interval)
  const level = numberOf(confidence_level)
  const interval = reportedOf(numberOf(lower), numberOf(upper), level !== null && level > 0 && level < 1 ? level : null)
  if (interval === null) warnOdd(odd, 'confidence_interval', `${shortened(lower)}, ${shortened(upper)}`)
  return interval
}

/** One that no value of this unit can have is in another. */
function ownError(stderr: number | null, unit: string, odd: Odd): number | null {
  if (stderr === null || !isNoError(stderr, unit)) return stderr
  warnOdd(odd, 'standard_error', stderr)
  return null
}

/** One that is not around the score is not its own, or in another unit. */
function ownInterval(interval: ImportedMetric['reported'], score: number | null, odd: Odd): ImportedMetric['reported'] {
  if (interval === null || score === null || holds(interval, score)) return interval
  const values = { where: `${odd.place}.confidence_interval`, low: interval.low, high: interval.high, value: score }
  const message = sentence('importers.intervalElsewhere', values)
  odd.warnings.push({ code: 'interval-elsewhere', message, place: odd.place })
  return null
}

function warnOdd({ place, warnings }: Odd, where: string, why: string | number): void {
  const message = sentence('importers.fieldOdd', { place, format: 'Every Eval Ever', where, why })
  warnings.push({ code: 'field-odd', message, place })
}

function shortened(value: unknown): string {
  return typeof value === 'object' && value !== null ? '{…}' : String(value).slice(0, 80)
}
