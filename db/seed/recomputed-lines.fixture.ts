import type { Explanation } from '@/lib/assess/explanation'
import type { Line } from '@/lib/risk/line'

/*
 * What each line reads at the three places, and the shortest move that changes its answer, again from the JSON of an
 * explanation; see `recomputed`. The distance by the places where it can be least, found as roots, and not by a search.
 */

type Same = (what: string, mine: unknown, theirs: unknown) => void
type At = NonNullable<Explanation['zone']['at']>
type Place = At['best']
type Said = At['lines']['red']
type Point = { C: number; S: number; I: ReadonlyMap<string, number> }
type Simple = Exclude<Line, { of: Line[] }>

const NEAR = 1e-9

export function checkLines({ zone: { at }, policy, placement, indicators }: Explanation, same: Same): void {
  const { lines } = policy.area
  if (at === null || lines === null) return
  const { capability, safety } = placement
  const isKnown =
    'value' in capability && 'value' in safety && indicators.every(({ indicator }) => 'value' in indicator)
  same('point', isKnown, at.point !== null)
  const places = [
    ['best', at.best, at.box.capability.low, at.box.safety.high],
    ['worst', at.worst, at.box.capability.high, at.box.safety.low],
  ] as const
  for (const [name, place, C, S] of places) same(name, [C, S].join(), [place.capability, place.safety].join())
  if (at.point && 'value' in capability && 'value' in safety) {
    same('point', [capability.value, safety.value].join(), [at.point.capability, at.point.safety].join())
  }
  const span = (one: object): [number | null, number | null] => {
    if (!('value' in one && 'low' in one && 'high' in one)) return [null, null]
    const all = [one.value, one.low ?? one.value, one.high ?? one.value].map(Number)
    return [Math.min(...all), Math.max(...all)]
  }
  for (const { name, indicator } of indicators) {
    const box = at.box.indicators.find((one) => one.name === name)
    const [low, high] = span(indicator)
    same(`${name} box low`, low, box?.low)
    same(`${name} box high`, high, box?.high)
    const read = ({ indicators }: Place) => indicators.find((one) => one.name === name)?.value
    same(`${name} best`, low, read(at.best))
    same(`${name} worst`, high, read(at.worst))
    if (at.point) same(`${name} point`, 'value' in indicator ? indicator.value : null, read(at.point))
  }
  for (const zone of ['yellow', 'red'] as const) {
    checkLine(zone, lines[zone], at.lines[zone], at, same)
    const told = at.distances[zone]
    const mine = at.point ? distance(lines[zone], toPoint(at.point, Number.NEGATIVE_INFINITY)) : null
    same(`${zone} distance known`, mine !== null, told !== null)
    if (mine === null || told === null) continue
    // A line holds from the tolerance before its value on: a way to it may be that much shorter, and one back longer.
    if (Math.abs(mine.length - told.points) > 2 * NEAR) same(`${zone} distance`, mine.length, told.points)
    same(`${zone} past`, mine.past, told.past)
  }
}

function checkLine(what: string, line: Line, said: Said, at: At, same: Same): void {
  same(`${what} kind`, line.kind, said.kind)
  same(`${what} value`, 'of' in line ? null : line.value, said.value)
  const places = [
    ['best', at.best, Number.NEGATIVE_INFINITY],
    ['point', at.point, Number.NEGATIVE_INFINITY],
    ['worst', at.worst, Number.POSITIVE_INFINITY],
  ] as const
  for (const [name, place, unbounded] of places) {
    const told = said[name]
    same(`${what} at ${name} known`, place !== null, told !== null)
    if (place === null || told === null) continue
    const point = toPoint(place, unbounded)
    same(`${what} holds at ${name}`, truth(line, point), told.holds)
    const mine = 'of' in line ? null : reads(line, point)
    same(`${what} at ${name}`, mine !== null && Number.isFinite(mine) ? mine : null, told.measure)
  }
  if ('of' in line) {
    same(`${what} parts`, line.of.length, said.of.length)
    line.of.forEach((part, i) => {
      const one = said.of[i]
      if (one) checkLine(`${what}.${i}`, part, one, at, same)
    })
  }
}

/** JSON knows no infinity: what is not bounded says null. */
function toPoint({ capability, safety, indicators }: Place, unbounded: number): Point {
  return { C: capability, S: safety, I: new Map(indicators.map(({ name, value }) => [bare(name), value ?? unbounded])) }
}

const bare = (benchmark: string) => benchmark.replace(/^bmk_/, '')

function reads(line: Simple, { C, S, I }: Point): number {
  const risk = 100 - S
  if (line.kind === 'capability-at-least') return C
  if (line.kind === 'gap-at-least') return C - S
  if (line.kind === 'residual-risk-at-least') return 0.01 * C * risk
  if (line.kind === 'exponential-risk-at-least') return risk * (Math.exp(line.a * C) / Math.exp(line.a * line.c0))
  return I.get(bare(line.benchmark)) ?? Number.NEGATIVE_INFINITY
}

function truth(line: Line, point: Point): boolean {
  if ('of' in line) {
    const parts = line.of.map((part) => truth(part, point))
    return line.kind === 'all' ? !parts.includes(false) : parts.includes(true)
  }
  return reads(line, point) + NEAR >= line.value
}

function simple(line: Line): Simple[] {
  return 'of' in line ? line.of.flatMap(simple) : [line]
}

/**
 * On the border of a line's region the nearest place to a point is where a part's curve is square to the way there, where
 * two curves cross, or where one meets the side of the square. Each of these is tried; it counts where the answer is
 * another beside it.
 */
function distance(line: Line, point: Point): { length: number; past: boolean } | null {
  const past = truth(line, point)
  const curves = simple(line).filter((one) => one.kind !== 'indicator-at-least')
  const spots = [
    ...curves.flatMap((one) => feet(one, point)),
    ...curves.flatMap((one) => sides(one)),
    ...curves.flatMap((one, i) => curves.slice(i + 1).flatMap((other) => crossings(one, other))),
  ]
  const lengths = spots
    .filter(([C, S]) => inside(C) && inside(S) && isBorder(line, { ...point, C, S }, past))
    .map(([C, S]) => Math.hypot(C - point.C, S - point.S))
  return lengths.length === 0 ? null : { length: Math.min(...lengths), past }
}

type Spot = readonly [C: number, S: number]
const inside = (value: number) => value >= -NEAR && value <= 100 + NEAR
const BESIDE = 1e-5

function isBorder(line: Line, { C, S, I }: Point, past: boolean): boolean {
  for (let i = 0; i < 16; i++) {
    const [c, s] = [C + BESIDE * Math.cos((i * Math.PI) / 8), S + BESIDE * Math.sin((i * Math.PI) / 8)]
    if (c >= 0 && c <= 100 && s >= 0 && s <= 100 && truth(line, { C: c, S: s, I }) !== past) return true
  }
  return false
}

/** The safety on a curve at a capability; null: the curve is upright. */
function height(line: Simple): ((C: number) => number) | null {
  if (line.kind === 'gap-at-least') return (C) => C - line.value
  if (line.kind === 'residual-risk-at-least') return (C) => 100 - (100 * line.value) / C
  if (line.kind === 'exponential-risk-at-least') return (C) => 100 - line.value / Math.exp(line.a * (C - line.c0))
  return null
}

function slope(line: Simple, C: number): number {
  if (line.kind === 'residual-risk-at-least') return (100 * line.value) / C ** 2
  if (line.kind === 'exponential-risk-at-least') return (line.a * line.value) / Math.exp(line.a * (C - line.c0))
  return 1
}

function feet(line: Simple, point: Point): Spot[] {
  const S = height(line)
  if (S === null) return [[line.value, point.S]]
  return roots((C) => C - point.C + (S(C) - point.S) * slope(line, C)).map((C) => [C, S(C)] as const)
}

function sides(line: Simple): Spot[] {
  const S = height(line)
  if (S === null) return [0, 100].map((side) => [line.value, side] as const)
  const across = [0, 100].flatMap((side) => roots((C) => S(C) - side).map((C) => [C, side] as const))
  return [...across, [0, S(0)], [100, S(100)]]
}

function crossings(one: Simple, other: Simple): Spot[] {
  const [S, T] = [height(one), height(other)]
  if (S && T) return roots((C) => S(C) - T(C)).map((C) => [C, S(C)] as const)
  if (S) return [[other.value, S(other.value)]]
  if (T) return [[one.value, T(one.value)]]
  return []
}

const STRETCHES = 500

/** Where a function of capability is 0, by halving each stretch over which its sign turns. */
function roots(of: (C: number) => number): number[] {
  const found: number[] = []
  for (let i = 0; i < STRETCHES; i++) {
    let [low, high] = [(100 * i) / STRETCHES + 1e-12, (100 * (i + 1)) / STRETCHES + 1e-12]
    if (!(of(low) * of(high) <= 0)) continue
    for (let halving = 0; halving < 60; halving++) {
      const middle = (low + high) / 2
      if (of(low) * of(middle) <= 0) high = middle
      else low = middle
    }
    found.push(low)
  }
  return found
}
