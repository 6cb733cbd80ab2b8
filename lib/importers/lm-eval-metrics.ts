import { maskedStart } from '@/lib/evals/mask'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric } from './importer'
import { withRowUnits } from './lm-eval-units'
import { fieldAt } from './lm-eval-values'
import type { Fields } from './peek'
import { metricOf, metricValue, numberOf, writtenNumber } from './values'

/* One row of results, as lm-evaluation-harness and what grew out of it write it: each metric beside its standard error. */

/** A metric as a row has it. `key`: what names it there; `scorer`: the filter that took the answer out, '' where none is named. */
export type WrittenMetric = { key: string; name: string; scorer: string; value: unknown; stderr: unknown }

const NO_METRIC = new Set(['alias', 'name', 'sample_len', 'sample_count', ' '])

/** By "metric,filter", and beside them by name alone; up to version 0.3 there were no filters, and every number is a metric. */
export function lmEvalMetrics(row: Fields): WrittenMetric[] {
  const keys = Object.keys(row)
  const filtered = keys.filter((key) => key.includes(','))
  if (filtered.length === 0) return plainMetrics(row, NO_METRIC)
  const rest = Object.fromEntries(keys.filter((key) => !key.includes(',')).map((key) => [key, row[key]]))
  const named = filtered.flatMap((key) => {
    const comma = key.indexOf(',')
    const [name, scorer] = [key.slice(0, comma), key.slice(comma + 1)]
    const isStderr = name.endsWith('_stderr') && Object.hasOwn(row, `${name.slice(0, -7)},${scorer}`)
    return isStderr ? [] : [{ key, name, scorer, value: row[key], stderr: fieldAt(row, `${name}_stderr,${scorer}`) }]
  })
  return [...named, ...plainMetrics(rest, NO_METRIC)]
}

/** A number with something written around it: "85.3%", "0.7 ± 0.1". */
const DECORATED = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)\s*(?:%|±|\+\/?-|\()/

/** By name alone. A text beside them is a word about the row, unless it begins with a number that has to be accounted for. */
export function plainMetrics(row: Fields, none: ReadonlySet<string> = new Set()): WrittenMetric[] {
  return Object.keys(row).flatMap((key) => {
    const value = row[key]
    const isStderr = key.endsWith('_stderr') && Object.hasOwn(row, key.slice(0, -7))
    const isText = typeof value === 'string' && !isValue(value)
    if (none.has(key) || isStderr || isText) return []
    return [{ key, name: key, scorer: '', value, stderr: fieldAt(row, `${key}_stderr`) }]
  })
}

function isValue(text: string): boolean {
  return text === 'N/A' || writtenNumber(text) !== null || DECORATED.test(text)
}

/** A row's metrics, their units by what the others of the row are. What is odd adds to `warnings`. */
export function rowMetrics(
  written: readonly WrittenMetric[],
  n: (metric: WrittenMetric) => number | null,
  warnings: Warning[],
): ImportedMetric[] {
  return withRowUnits(
    written.map((metric) => toMetric(metric, n(metric), warnings)),
    warnings,
  )
}

/** A standard error of "N/A" or NaN is none. What is odd adds to `warnings`. */
function toMetric(written: WrittenMetric, n: number | null, warnings: Warning[]): ImportedMetric {
  const { name, scorer, stderr } = written
  const read = readValue(written, warnings)
  return metricOf({
    name: name.slice(0, 1000),
    scorer: scorer.slice(0, 1000),
    ...read,
    stderr: numberOf(stderr),
    n,
    unit: unitOf(name, read.value),
  })
}

function readValue(
  { key, name, value }: WrittenMetric,
  warnings: Warning[],
): Pick<ImportedMetric, 'value' | 'missing'> {
  // What stands there when answers were only collected; the harness writes 999.
  if (name === 'bypass' || value === 'N/A') return { value: null, missing: 'not-scored' }
  const read = metricValue(typeof value === 'string' ? (writtenNumber(value) ?? value) : value)
  const where = key.slice(0, 200)
  if (read.missing === 'unreadable' && typeof value === 'number') {
    warnings.push({ code: 'metric-unreadable', message: sentence('importers.infiniteValue', { where }), place: null })
  } else if (read.missing === 'unreadable') {
    const said = typeof value === 'string' ? maskedStart(value, 50) : Array.isArray(value) ? '[…]' : typeof value
    const message = sentence('importers.notNumeric', { where, written: said })
    warnings.push({ code: 'metric-unreadable', message, place: null })
  }
  return read
}

const PERPLEXITY = /perplexity|^ppl$/i
/** Not a share of what was possible, although a value may lie between 0 and 1. */
const NO_SHARE =
  /(^|[_-])(mcc|mae|mse|rmse|r2|bleu|chrf|ter|brier\w*|rouge\d?|pearson\w*|spearman\w*|kendall\w*|diff|loss|likelihood|loglikelihood|len|length|seconds|tokens)($|[_,+\d-])/i

/** Neither harness writes units: a value is a share where its name and its size allow that. */
export function unitOf(name: string, value: number | null): string {
  if (PERPLEXITY.test(name)) return 'perplexity'
  if (/bits_per_byte/i.test(name)) return 'bits per byte'
  if (NO_SHARE.test(name)) return 'score'
  return value === null || (value >= 0 && value <= 1) ? 'fraction' : 'score'
}
