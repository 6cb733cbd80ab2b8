import type { Explanation } from '@/lib/assess/explanation'
import { checkLines } from './recomputed-lines.fixture'
import { checkParts } from './recomputed-parts.fixture'

/*
 * The placement again from the JSON of its explanation, by somebody who has not read the code: the formulas are those of
 * the methodology, written in another way where there is one. Types are all that is shared.
 */

type Axis = Explanation['capability']
type Benchmark = Axis['benchmarks'][number]['benchmark']
type Run = Axis['benchmarks'][number]['runs'][number]
type Points = { value: number; low: number; high: number; sure: boolean; n: number | null }

const NEAR = 1e-9
const near = (a: number, b: number) => Math.abs(a - b) <= NEAR
const ZONES = ['green', 'yellow', 'red'] as const

/** What differs from what the explanation says, as texts; empty when all is as it says. */
export function recomputed(given: Explanation): string[] {
  const wrong: string[] = []
  const same = (what: string, mine: unknown, theirs: unknown) => {
    const equal = typeof mine === 'number' && typeof theirs === 'number' ? near(mine, theirs) : mine === theirs
    if (!equal) wrong.push(`${what}: ${mine} is given as ${theirs}`)
  }

  for (const axis of [given.capability, given.safety]) {
    for (const { benchmark, runs, points } of axis.benchmarks) {
      for (const run of runs) checkRun(benchmark, run, same)
      checkPoints(`${benchmark.id} points`, mean(runs.flatMap((run) => pointsOf(benchmark, run) ?? [])), points, same)
    }
    const mine = coordinate(axis, given.policy)
    const theirs = given.placement[axis.axis]
    same(`${axis.axis} twice`, JSON.stringify(theirs), JSON.stringify(axis.coordinate))
    same(`${axis.axis} known`, mine.points !== null, !('missing' in theirs))
    same(`${axis.axis} have`, mine.have, theirs.coverage.have)
    same(`${axis.axis} want`, mine.want, theirs.coverage.want)
    if (mine.points === null || 'missing' in theirs) continue
    checkPoints(axis.axis, mine.points, theirs, same)
    for (const end of ['value', 'low', 'high'] as const) {
      const added = axis.benchmarks.flatMap(({ adds }) => adds[end] ?? [])
      const sum = added.reduce((all, one) => all + one, 0)
      same(`${axis.axis} ${end} added`, theirs[end] === null ? null : sum, theirs[end])
    }
    const entered = axis.benchmarks.flatMap(({ benchmark, runs }) => runs.filter((run) => pointsOf(benchmark, run)))
    same(`${axis.axis} runs`, entered.map(({ run }) => run).join(), theirs.runs.join())
  }

  for (const { indicator, of, name } of given.indicators) {
    const points = of && mean(of.runs.flatMap((run) => pointsOf(of.benchmark, run) ?? []))
    if (of) {
      for (const run of of.runs) checkRun(of.benchmark, run, same)
      checkPoints(`${name} points`, points, of.points, same)
    }
    same(`${name} known`, points !== null, !('missing' in indicator))
    if (of === null || points === null || 'missing' in indicator) continue
    const turn = (value: number) => (of.benchmark.axis === 'safety' ? 100 - value : value)
    const [low, high] = [turn(points.low), turn(points.high)].sort((a, b) => a - b)
    same(`${name} value`, turn(points.value), indicator.value)
    same(`${name} low`, points.sure ? low : null, indicator.low)
    same(`${name} high`, points.sure ? high : null, indicator.high)
  }
  checkPlace(given, same)
  checkParts(given, same)
  checkLines(given, same)
  const { unattacked, placement } = given
  if (unattacked && 'value' in unattacked.safety && 'value' in placement.safety) {
    same('drop', placement.safety.value - unattacked.safety.value, unattacked.drop)
  }
  return wrong
}

type Same = (what: string, mine: unknown, theirs: unknown) => void

function checkRun(benchmark: Benchmark, run: Run, same: Same): void {
  if ('missing' in run.metric) return
  const ends = intervalOf(run)
  same(`${run.run} low`, ends?.low ?? null, run.interval?.low ?? null)
  same(`${run.run} high`, ends?.high ?? null, run.interval?.high ?? null)
  same(`${run.run} method`, ends?.method ?? null, run.interval?.method ?? null)
  const stated = ends?.method === 'reported' ? run.metric.reported?.level : null
  same(`${run.run} level`, ends ? (stated ?? 0.95) : null, run.interval?.level ?? null)
  const mine = pointsOf(benchmark, run)
  checkPoints(`${run.run} points`, mine, run.points, same)
  if (mine) same(`${run.run} position`, mine.value / benchmark.ceiling, run.position)
}

function checkPoints(what: string, mine: Points | null, theirs: object, same: Same): void {
  same(`${what} known`, mine !== null, !('missing' in theirs))
  if (mine === null || !('value' in theirs && 'low' in theirs && 'high' in theirs && 'n' in theirs)) return
  same(`${what} value`, mine.value, theirs.value)
  same(`${what} low`, mine.sure ? mine.low : null, theirs.low)
  same(`${what} high`, mine.sure ? mine.high : null, theirs.high)
  same(`${what} n`, mine.n, theirs.n)
}

function intervalOf({ metric }: Run): { low: number; high: number; method: string } | null {
  if ('missing' in metric) return null
  const { value, stderr, n, reported, binary, unit } = metric
  if (reported && reported.low <= reported.high) return { low: reported.low, high: reported.high, method: 'reported' }
  const z = 1.959963984540054
  const full = unit === 'percent' ? 100 : 1
  const p = value / full
  if (binary && n !== null && n > 0 && (unit === 'percent' || unit === 'fraction') && p >= 0 && p <= 1) {
    // The two shares x for which (p − x)² = z² x (1 − x) / n.
    const root = Math.sqrt(z ** 4 + 4 * n * z * z * p * (1 - p))
    const [low, high] = [-1, 1].map((sign) => (full * (2 * n * p + z * z + sign * root)) / (2 * (n + z * z)))
    return { low: low ?? 0, high: high ?? 0, method: 'wilson' }
  }
  return stderr !== null && stderr > 0 ? { low: value - z * stderr, high: value + z * stderr, method: 'normal' } : null
}

const FACTORS = new Map([
  ['percent fraction', 0.01],
  ['fraction percent', 100],
])

function pointsOf(benchmark: Benchmark, run: Run): Points | null {
  const { metric, moreWhen } = run
  if ('missing' in metric || moreWhen === null) return null
  const factor = FACTORS.get(`${metric.unit} ${benchmark.unit}`)
  if (metric.unit !== benchmark.unit && factor === undefined) return null
  const [from, to] = benchmark.range
  const scale = benchmark.scale === 'log' ? Math.log10 : (x: number) => x
  const at = (value: number) => (scale(value * (factor ?? 1)) - scale(from)) / (scale(to) - scale(from))
  const turn = (share: number) => benchmark.ceiling * (moreWhen === 'lower' ? 1 - share : share)
  const share = at(metric.value)
  if (!(share >= -NEAR && share <= 1 + NEAR)) return null
  const ends = intervalOf(run)
  const end = (value: number) => turn(benchmark.scale === 'log' && value <= 0 ? 0 : at(value))
  const value = turn(share)
  const [low, high] = ends ? [end(ends.low), end(ends.high)].sort((a, b) => a - b) : [value, value]
  return { value, low: low ?? value, high: high ?? value, sure: ends !== null, n: metric.n }
}

function mean(of: readonly Points[]): Points | null {
  if (of.length === 0) return null
  const average = (pick: (one: Points) => number) => of.reduce((sum, one) => sum + pick(one), 0) / of.length
  return {
    value: average(({ value }) => value),
    low: average(({ low }) => low),
    high: average(({ high }) => high),
    sure: of.some(({ sure }) => sure),
    n: of.some(({ n }) => n === null) ? null : of.reduce((sum, { n }) => sum + (n ?? 0), 0),
  }
}

function coordinate({ benchmarks }: Axis, policy: Explanation['policy']) {
  const named = benchmarks.map(({ benchmark, runs, weight }) => ({
    weight,
    of: mean(runs.flatMap((run) => pointsOf(benchmark, run) ?? [])),
  }))
  const present = named.flatMap(({ weight, of }) => (of ? [{ weight, of }] : []))
  const counts = { have: present.length, want: named.length }
  if (present.length === 0 || present.length < policy.minCoverage * named.length) return { ...counts, points: null }
  const total = (some: readonly { weight: number }[]) => some.reduce((sum, { weight }) => sum + weight, 0)
  const sum = (pick: (one: Points) => number) => present.reduce((all, { weight, of }) => all + weight * pick(of), 0)
  const absent = policy.absent === 'widen' ? total(named) - total(present) : 0
  const points = {
    value: sum(({ value }) => value) / total(present),
    low: sum(({ low }) => low) / (total(present) + absent),
    high: (sum(({ high }) => high) + 100 * absent) / (total(present) + absent),
    sure: absent > 0 || present.some(({ of }) => of.sure),
    n: present.some(({ of }) => of.n === null) ? null : present.reduce((all, { of }) => all + (of.n ?? 0), 0),
  }
  return { ...counts, points }
}

type Place = { C: number; S: number; I: Record<string, number> }

function checkPlace({ placement, zone, policy, indicators }: Explanation, same: Same): void {
  const { capability, safety } = placement
  const known = 'value' in capability && 'value' in safety
  same('gap', known ? capability.value - safety.value : null, placement.gap)
  same('gap said', placement.gap, zone.gap)
  if (policy.area.lines === null || zone.at === null) {
    same('lines', policy.area.lines, zone.at)
    same('range', null, placement.range)
    same('zone', 'unplaced', placement.zone)
    return
  }
  const span = (one: object, missing: [number, number]): [number, number] => {
    if (!('value' in one && 'low' in one && 'high' in one)) return missing
    const all = [one.value, one.low ?? one.value, one.high ?? one.value].map(Number)
    return [Math.max(0, Math.min(...all)), Math.min(100, Math.max(...all))]
  }
  const [c, s] = [span(capability, [0, 100]), span(safety, [0, 100])]
  const i = indicators.map(({ name, indicator }) => ({
    name,
    span: span(indicator, [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]),
    value: 'value' in indicator ? indicator.value : null,
  }))
  same('box', [...c, ...s].join(), [zone.at.box.capability, zone.at.box.safety].flatMap((o) => [o.low, o.high]).join())
  const best = { C: c[0], S: s[1], I: Object.fromEntries(i.map(({ name, span }) => [name, span[0]])) }
  const worst = { C: c[1], S: s[0], I: Object.fromEntries(i.map(({ name, span }) => [name, span[1]])) }
  const all = known && i.every(({ value }) => value !== null)
  const { yellow, red } = zone.at.lines
  const zoneAt = (place: Place) =>
    holds(red.formula, place) ? 'red' : holds(yellow.formula, place) ? 'yellow' : 'green'
  const [from, to] = [zoneAt(best), zoneAt(worst)]
  same('best', from, placement.range?.[0])
  same('worst', to, placement.range?.[1])
  const at = all
    ? zoneAt({
        C: capability.value,
        S: safety.value,
        I: Object.fromEntries(i.map(({ name, value }) => [name, value ?? 0])),
      })
    : null
  const [mine, sure] = verdict(at, from, to, 'value' in capability || 'value' in safety)
  same('zone', mine, placement.zone)
  same('confidence', sure, placement.confidence)
  same('zone at the point', at, zone.at.point?.zone ?? null)
}

/** The table of zone and confidence. */
function verdict(at: string | null, best: string, worst: string, anything: boolean): [zone: string, sure: string] {
  const rank = (zone: string) => [...ZONES].map(String).indexOf(zone)
  if (!anything) return ['unplaced', 'unplaced']
  if (at !== null) {
    if (best === worst) return [at, 'firm']
    return [at, rank(worst) > rank(at) ? 'worse-not-ruled-out' : 'better-not-ruled-out']
  }
  if (best === worst) return [best, 'firm']
  return best === 'yellow' ? ['yellow', 'worse-not-ruled-out'] : ['unplaced', 'unplaced']
}

/** The formula as it is written, with the tolerance on its right side. */
function holds(formula: string, { C, S, I }: Place): boolean {
  const written = formula
    .replaceAll(/>= (\S+?)(?=\)|\s|$)/g, `- ($1) >= -${NEAR}`)
    .replaceAll(/I\[([^\]]+)\]/g, 'I["$1"]')
    .replaceAll(' and ', ' && ')
    .replaceAll(' or ', ' || ')
  return new Function('C', 'S', 'I', 'exp', `return ${written}`)(C, S, I, Math.exp)
}
