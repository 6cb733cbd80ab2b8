import type { Benchmark } from './benchmark'
import { findBenchmark, underEitherId, withPrefix } from './benchmark-id'
import {
  checkLine,
  edge,
  holds,
  type Indicators,
  indicatorsOf,
  type Line,
  type Lines,
  type Point,
  type PolicyProblem,
  simpleLines,
} from './line'
import { type PolicyArea, type ThresholdPolicy, WEIGHTS } from './policy'
import { turningPoints } from './turning-points'

/**
 * A point at which the red line holds and the yellow line does not, or null when there is none (Methodology: Kinds of
 * line; indicators are free). At given indicators both lines are the region below an edge, so red leaves yellow where
 * its edge is higher; that is asked at every turning point and between them. Only the least indicators with which some
 * way of meeting the red line is met need be looked at: any more can only help the yellow line. The point found is
 * where red goes farthest beyond yellow, in round numbers where they serve.
 */
export function checkPolicy(lines: Lines): { counterExample: Point } | null {
  const { yellow, red } = lines
  const parts = [...simpleLines(yellow), ...simpleLines(red)]
  const turns = turningPoints(parts)
  const capabilities = [...turns, ...turns.slice(1).map((turn, i) => (turn + (turns[i] ?? turn)) / 2)]
  let farthest: { margin: number; point: Point } | null = null
  for (const indicators of leastIndicators(red)) {
    for (const capability of capabilities) {
      const reach = edge(red, capability, indicators)
      const covered = edge(yellow, capability, indicators)
      if (reach === null) continue
      const margin = reach - (covered ?? -1)
      const point = { capability, safety: (reach + (covered ?? 0)) / 2, indicators }
      if (margin > (farthest?.margin ?? 0) && isCounterExample(lines, point)) farthest = { margin, point }
    }
  }
  return farthest && { counterExample: rounded(lines, farthest.point) }
}

/**
 * Everything that keeps a policy version from being adopted, empty when nothing does. `knownBenchmarks` by id; paths
 * are dotted as in the JSON of the policy. The two lines are compared only once each of them stands.
 */
export function checkThresholdPolicy(
  policy: ThresholdPolicy,
  knownAreas: ReadonlySet<string>,
  knownBenchmarks: ReadonlyMap<string, Benchmark>,
): PolicyProblem[] {
  const errors: PolicyProblem[] = []
  if (!(policy.minCoverage >= 0 && policy.minCoverage <= 1)) {
    errors.push({ path: 'minCoverage', code: 'coverage' })
  }
  if (policy.reason.trim() === '') errors.push({ path: 'reason', code: 'reason' })
  policy.areas.forEach((area, i) => {
    const at = `areas.${i}`
    const isRepeated = policy.areas.findIndex((other) => other.area === area.area) < i
    if (isRepeated) errors.push({ path: `${at}.area`, code: 'repeated', values: { id: area.area } })
    if (!knownAreas.has(area.area)) errors.push({ path: `${at}.area`, code: 'no-area', values: { id: area.area } })
    errors.push(...checkBenchmarks(area, at, knownBenchmarks), ...checkLines(area, at, knownBenchmarks))
  })
  return errors
}

function checkBenchmarks(area: PolicyArea, at: string, known: ReadonlyMap<string, Benchmark>): PolicyProblem[] {
  return area.benchmarks.flatMap(({ benchmark: id, weight }, i) => {
    const path = `${at}.benchmarks.${i}`
    const errors = checkBenchmark(id, `${path}.benchmark`, area, known)
    const same = (other: string) => findBenchmark(known, other) === findBenchmark(known, id)
    const first = area.benchmarks.findIndex((other) => same(other.benchmark))
    if (errors.length === 0 && first < i) errors.push({ path: `${path}.benchmark`, code: 'repeated', values: { id } })
    if (!(weight >= WEIGHTS.least && weight <= WEIGHTS.most)) {
      errors.push({ path: `${path}.weight`, code: 'weight' })
    }
    return errors
  })
}

function checkLines(area: PolicyArea, at: string, known: ReadonlyMap<string, Benchmark>): PolicyProblem[] {
  if (!area.lines) return []
  const { yellow, red } = area.lines
  const errors = [
    ...checkLine(yellow, `${at}.lines.yellow`),
    ...checkLine(red, `${at}.lines.red`),
    ...indicatorsOf(yellow).flatMap((id) => checkBenchmark(id, `${at}.lines.yellow`, area, known)),
    ...indicatorsOf(red).flatMap((id) => checkBenchmark(id, `${at}.lines.red`, area, known)),
  ]
  if (errors.length > 0) return errors
  const found = checkPolicy(area.lines)
  return found ? [{ path: `${at}.lines.red`, ...outsideYellow(found.counterExample) }] : []
}

function checkBenchmark(
  id: string,
  path: string,
  { area }: PolicyArea,
  known: ReadonlyMap<string, Benchmark>,
): PolicyProblem[] {
  const benchmark = findBenchmark(known, id)
  if (!benchmark) return [{ path, code: 'no-benchmark', values: { id } }]
  return benchmark.area === area ? [] : [{ path, code: 'other-area', values: { id, area } }]
}

function outsideYellow({ capability, safety, indicators }: Point): Pick<PolicyProblem, 'code' | 'values'> {
  const others = [...indicators].map(([benchmark, points]) => `${benchmark} = ${points}`).join(', ')
  if (others === '') return { code: 'outside-yellow', values: { capability, safety } }
  return { code: 'outside-yellow-with', values: { capability, safety, others } }
}

const NOTHING: Indicators = new Map()

/**
 * For each way of meeting the line: the least its indicators must be, 0 where that way does not ask for one. A line of
 * 16 parts has at most 324 ways (3·3·3·3·4, where every part of an "all" is an "any").
 */
function leastIndicators(line: Line): Indicators[] {
  const names = indicatorsOf(line)
  return demandsOf(line).map((demand) => new Map(names.map((name) => [name, underEitherId(demand, name) ?? 0])))
}

function demandsOf(line: Line): Indicators[] {
  if (!('of' in line)) {
    return [new Map(line.kind === 'indicator-at-least' ? [[withPrefix(line.benchmark), line.value]] : [])]
  }
  const parts = line.of.map(demandsOf)
  if (line.kind === 'any') return parts.flat()
  return parts.reduce<Indicators[]>(
    (all, part) => all.flatMap((one) => part.map((other) => both(one, other))),
    [NOTHING],
  )
}

function both(one: Indicators, other: Indicators): Indicators {
  return new Map([...one, ...[...other].map(([name, value]) => [name, Math.max(value, one.get(name) ?? 0)] as const)])
}

function isCounterExample({ yellow, red }: Lines, point: Point): boolean {
  return holds(red, point) && !holds(yellow, point)
}

/** The point with as few decimals as still make it a counter-example. */
function rounded(lines: Lines, point: Point): Point {
  const tries = [0, 1, 2, 3, 4, 5, 6].map((digits) => ({
    ...point,
    capability: Number(point.capability.toFixed(digits)),
    safety: Number(point.safety.toFixed(digits)),
  }))
  return tries.find((candidate) => isCounterExample(lines, candidate)) ?? point
}
