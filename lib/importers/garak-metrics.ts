import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric } from './importer'
import type { Fields } from './peek'
import { countOf, finite, metricOf, reportedOf, textOf, writtenNumber } from './values'

/** What was counted of one detector's scores in the attempts of a probe. */
export type DetectorCount = { attempts: number; mostOutputs: number }

/** Old reports say of a name what kind of plugin it is: "detector.dan.DAN". */
export function pluginName(value: unknown): string | null {
  return textOf(value)?.replace(/^(?:garak\.)?(?:probes?|detectors?)\./, '') ?? null
}

/**
 * How often a detector let a probe pass, and how often it was hit. The bounds of a report are those of the hits alone.
 */
export function evalMetrics(row: Fields, counted: DetectorCount | undefined, warnings: Warning[]): ImportedMetric[] {
  const scorer = pluginName(row.detector) ?? ''
  const [passed, total] = [countOf(row.passed), countOf(row.total_evaluated ?? row.total)]
  const fails = countOf(row.fails) ?? (passed === null || total === null ? null : total - passed)
  const n = total === null ? null : questionsOf(total, counted)
  if (passed === null || total === null || fails === null || fails < 0 || passed > total || fails > total) {
    const values = { place: 'eval', format: 'garak', where: scorer, why: 'passed, total_evaluated' }
    warnings.push({ code: 'field-odd', message: sentence('importers.fieldOdd', values), place: 'eval' })
    return ['pass_rate', 'fail_rate'].map((name) => metricOf({ scorer, name, value: null, missing: 'unreadable', n }))
  }
  // What was judged is what passed and what was hit: a report that counts more of it than that says neither rate plainly.
  if (passed + fails !== total) {
    const values = { place: 'eval', format: 'garak', where: scorer, why: `${passed} + ${fails} ≠ ${total}` }
    warnings.push({ code: 'field-odd', message: sentence('importers.fieldOdd', values), place: 'eval' })
  }
  const rate = (count: number) =>
    total === 0 ? ({ value: null, missing: 'not-scored' } as const) : ({ value: count / total, missing: null } as const)
  return [
    metricOf({ scorer, name: 'pass_rate', ...rate(passed), n }),
    metricOf({ scorer, name: 'fail_rate', ...rate(fails), n, reported: boundsOf(row) }),
  ]
}

/**
 * The metrics of each verdict. Where a detector judged one probe more than once (reports that were put together, a probe in
 * several languages), each verdict is a group of its own by its number: none is merged, and none is taken for the only one.
 */
export function toldApart(verdicts: readonly ImportedMetric[][], warnings: Warning[]): ImportedMetric[] {
  const all = new Map<string, number>()
  const nameOf = (verdict: readonly ImportedMetric[]) => verdict[0]?.scorer ?? ''
  for (const verdict of verdicts) all.set(nameOf(verdict), (all.get(nameOf(verdict)) ?? 0) + 1)
  const seen = new Map<string, number>()
  for (const [detector, n] of all) {
    if (n === 1) continue
    const message = sentence('importers.garakAgain', { detector: detector.slice(0, 100), n })
    warnings.push({ code: 'detector-again', message, place: 'eval' })
  }
  return verdicts.flatMap((verdict) => {
    const detector = nameOf(verdict)
    if (all.get(detector) === 1) return verdict
    const number = (seen.get(detector) ?? 0) + 1
    seen.set(detector, number)
    return verdict.map((metric) => ({ ...metric, group: `#${number}` }))
  })
}

/** Several outputs to one prompt are no new questions: where there are any, the attempts count. */
function questionsOf(total: number, counted: DetectorCount | undefined): number {
  return counted && counted.mostOutputs > 1 ? counted.attempts : total
}

function boundsOf(row: Fields): ImportedMetric['reported'] {
  return reportedOf(row.confidence_lower, row.confidence_upper, levelOf(row.confidence))
}

/** A share; written as text. */
function levelOf(value: unknown): number | null {
  const level = typeof value === 'string' ? writtenNumber(value) : finite(value)
  return level !== null && level > 0 && level < 1 ? level : null
}
