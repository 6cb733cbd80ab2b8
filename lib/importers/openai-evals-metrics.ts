import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric } from './importer'
import { MATCH, METRICS } from './openai-evals-events'
import type { Fields } from './peek'
import { lineOf, writtenText } from './sample-texts'
import { metricOf, metricValue } from './values'

type Counted = { ids: Set<string>; sum: number; n: number }

/** What was counted of each score while the events went by. */
export type Counts = Map<string, Counted>

export function emptyCounts(): Counts {
  return new Map()
}

export function addScores(counts: Counts, id: string, scores: readonly [string, number | null][]): void {
  for (const [name, value] of scores) {
    const counted = counts.get(name) ?? { ids: new Set(), sum: 0, n: 0 }
    counts.set(name, counted)
    if (value === null) continue
    counted.ids.add(id)
    counted.sum += value
    counted.n += 1
  }
}

/** Every number of a final report, in its order. `counts` null: how many were scored is not known. */
export function reportMetrics(report: Fields, counts: Counts | null, warnings: Warning[]): ImportedMetric[] {
  return Object.entries(report).flatMap(([name, value]) => {
    if (value !== null && typeof value !== 'number') {
      const values = { where: `final_report.${lineOf(name, 100)}`, written: lineOf(writtenText(value), 100) }
      warnings.push({ code: 'not-numeric', message: sentence('importers.notNumeric', values), place: null })
      return []
    }
    const read = metricValue(value)
    if (read.missing === 'unreadable') {
      const where = `final_report.${lineOf(name, 100)}`
      warnings.push({ code: 'metric-unreadable', message: sentence('importers.infiniteValue', { where }), place: null })
    }
    const scorer = scorerOf(name, counts)
    return [metricOf({ scorer, name, ...read, n: scoredBy(scorer, name, counts), unit: unitOf(name, read.value) })]
  })
}

/** An accuracy is of the matches where there are any; anything else, and the counts of choices, of what was measured. */
function scorerOf(name: string, counts: Counts | null): string {
  if (OF_MATCHES.test(name) && counts?.has(MATCH)) return MATCH
  if (counts?.has(`${METRICS}.${name}`)) return `${METRICS}.${name}`
  return ''
}

const OF_MATCHES = /^(?:accuracy|boot?strap_std)$/

function scoredBy(scorer: string, name: string, counts: Counts | null): number | null {
  const own = counts?.get(scorer)
  if (own) return own.ids.size
  const any = counts === null ? [] : [...counts.values()]
  // Choices are counted over all that was judged, whichever way.
  const most = Math.max(0, ...any.map(({ ids }) => ids.size))
  return most === 0 || name === '' ? null : most
}

const FRACTION = /accuracy|rate|precision|recall|f1|std|fraction|ratio|share/i

/** A report says no units. What is named as a share and lies where shares lie is one; "score" has any scale. */
function unitOf(name: string, value: number | null): string {
  if (name.startsWith('counts/')) return 'count'
  const isShare = FRACTION.test(name) && (value === null || (value >= 0 && value <= 1))
  return isShare ? 'fraction' : 'score'
}

/** Of a run without a report: the mean of each score so far. */
export function countedMetrics(counts: Counts, warnings: Warning[]): ImportedMetric[] {
  return [...counts].map(([scorer, { ids, sum, n }]) => {
    const name = scorer === MATCH ? 'accuracy' : scorer.slice(METRICS.length + 1)
    const value = n === 0 ? null : sum / n
    warnings.push({ code: 'computed', message: sentence('importers.computed', { metric: name, n }), place: null })
    return metricOf({ scorer, name, ...metricValue(value), n: ids.size, unit: unitOf(name, value) })
  })
}
