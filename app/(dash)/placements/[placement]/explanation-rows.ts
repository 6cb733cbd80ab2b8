import type { useTranslations } from 'next-intl'
import type { CaveatRow } from '@/components/explain/caveats-step'
import type { LineAt } from '@/components/explain/lines-table'
import type { Known } from '@/components/explain/range-step'
import type { ExplainedRunRow } from '@/components/tables/explained-runs-table'
import type { ExplainedSumRow } from '@/components/tables/explained-sum-table'
import type { OtherRunRow } from '@/components/tables/other-runs-table'
import type { ExplainedBenchmark, ExplainedRun } from '@/lib/assess/explained-axis'
import type { ExplainedLine } from '@/lib/assess/explained-zone'
import type { Explanation } from '@/lib/assess/explanation'
import { asGiven, inUnit } from '@/lib/format/number'
import type { Line, Lines } from '@/lib/risk/line'

type Translate = ReturnType<typeof useTranslations<'explanation'>>
type Axis = Explanation['capability']

/** Each benchmark with what it adds, and the coordinate as their sum; no sum where it is missing. */
export function toSumRows({ benchmarks, coordinate }: Axis, sum: string): ExplainedSumRow[] {
  const rows = benchmarks.map(({ benchmark: { id, name }, weight, share, points, adds }) => ({
    id,
    name,
    weight,
    share,
    points,
    product: adds,
  }))
  if ('missing' in coordinate) return rows
  const { value, low, high } = coordinate
  return [...rows, { id: null, name: sum, weight: null, share: null, points: null, product: { value, low, high } }]
}

export function toRunRows(benchmarks: readonly ExplainedBenchmark[], t: Translate): ExplainedRunRow[] {
  return benchmarks.flatMap(({ benchmark, runs }) =>
    runs.map(({ run, task, metric, interval, moreWhen, position, points, unread, source, evidence, demo }) => ({
      run,
      task,
      benchmark,
      metric,
      interval,
      moreWhen,
      position,
      points,
      unread: unread && unreadSaid(unread, t),
      source,
      evidence,
      demo,
    })),
  )
}

export function toOtherRows({ others }: Explanation): OtherRunRow[] {
  return others.map(({ benchmark, ...run }) => ({ ...run, benchmark: benchmark?.name ?? null }))
}

export function toCaveatRows({ caveats, capability, safety, indicators }: Explanation): CaveatRow[] {
  const steps = [...capability.benchmarks, ...safety.benchmarks, ...indicators.flatMap(({ of }) => of ?? [])]
  const names = new Map(steps.map(({ benchmark: { id, name } }) => [id, name]))
  const named = <T extends { benchmark: string }>(one: T) => ({
    ...one,
    benchmark: names.get(one.benchmark) ?? one.benchmark,
  })
  return caveats.map((one) => ({ ...one, runs: one.runs.map(named), absent: one.absent.map(named) }))
}

/** What is known of both coordinates and of each benchmark that a line reads alone. */
export function toKnown(
  { placement, indicators, zone }: Explanation,
  axis: (of: 'capability' | 'safety') => string,
): Known[] {
  const { at } = zone
  if (at === null) return []
  const value = (of: Axis['coordinate'] | Explanation['indicators'][number]['indicator']): Known['value'] =>
    'missing' in of ? of : { known: of.value, hasInterval: of.low !== null }
  const axes = (['capability', 'safety'] as const).map((of) => ({
    name: axis(of),
    ...at.box[of],
    value: value(placement[of]),
  }))
  const alone = indicators.map(({ name, of, indicator }) => {
    const { low = null, high = null } = at.box.indicators.find((one) => one.name === name) ?? {}
    return { name: of?.benchmark.name ?? name, low, high, value: value(indicator) }
  })
  return [...axes, ...alone]
}

/** The lines at the three places, each with its formula. `lines` are those the explanation was made from. */
export function toLines(
  explained: { yellow: ExplainedLine; red: ExplainedLine },
  lines: Lines,
  formula: (line: Line) => string,
): Record<'yellow' | 'red', LineAt> {
  return { yellow: toLine(explained.yellow, lines.yellow, formula), red: toLine(explained.red, lines.red, formula) }
}

function toLine(explained: ExplainedLine, line: Line, formula: (line: Line) => string): LineAt {
  const parts = 'of' in line ? line.of : []
  const { kind, best, point, worst, of } = explained
  return {
    kind,
    name: formula(line),
    best,
    point,
    worst,
    of: parts.flatMap((part, i) => (of[i] ? [toLine(of[i], part, formula)] : [])),
  }
}

/** A line in signs: "C × (100 − S) ÷ 100 at least 40". */
export function formulaSaid(line: Line, t: Translate, benchmarkName: (id: string) => string): string {
  switch (line.kind) {
    case 'all':
    case 'any':
      return t(`formula.${line.kind}`)
    case 'exponential-risk-at-least':
      return t(`formula.${line.kind}`, { value: asGiven(line.value), a: asGiven(line.a), c0: asGiven(line.c0) })
    case 'indicator-at-least':
      return t(`formula.${line.kind}`, { value: asGiven(line.value), benchmark: benchmarkName(line.benchmark) })
    default:
      return t(`formula.${line.kind}`, { value: asGiven(line.value) })
  }
}

function unreadSaid(because: NonNullable<ExplainedRun['unread']>, t: Translate): string {
  const { code, name } = because
  switch (code) {
    case 'direction':
      return t('unread.direction', { name })
    case 'benchmark':
      return t('unread.benchmark', { name, low: String(because.low), high: String(because.high) })
    case 'unit': {
      const { unit, own } = because
      return t('unread.unit', { name, unit, own, known: unit ? 'yes' : 'no' })
    }
    case 'range': {
      const { value, unit, low, high, own } = because
      return t('unread.range', { name, value: inUnit(value, unit), low: inUnit(low, own), high: inUnit(high, own) })
    }
  }
}

/** Of the benchmarks that have a run in a step: what the others say has moved nothing. */
export function toVersionRows({ versions, capability, safety, indicators }: Explanation) {
  const shown = [...capability.benchmarks, ...safety.benchmarks, ...indicators.flatMap(({ of }) => of ?? [])]
  const read = new Set(shown.flatMap(({ benchmark, runs }) => (runs.length > 0 ? [benchmark.id] : [])))
  return versions.benchmarks.filter(({ id }) => read.has(id))
}
