import type { Explanation } from '@/lib/assess/explanation'

/*
 * Shares, what each benchmark adds, and the caveats with what brought them, again from the JSON of an explanation; see
 * `recomputed`. Weights are those of the policy's own list, not those the steps repeat.
 */

type Same = (what: string, mine: unknown, theirs: unknown) => void
type Axis = Explanation['capability']
type Weighted = Axis['benchmarks'][number]

export function checkParts(given: Explanation, same: Same): void {
  for (const axis of [given.capability, given.safety]) checkShares(axis, given.policy, same)
  checkReasons(given, same)
  checkCaveats(given, same)
  const { constants } = given
  same('level', 0.95, constants.level)
  same('z', 1.959963984540054, constants.z)
  same('tolerance', 1e-9, constants.tolerance)
}

function checkShares({ axis, benchmarks, coordinate }: Axis, policy: Explanation['policy'], same: Same): void {
  const weights = new Map(
    policy.area.benchmarks.map(({ benchmark, weight }) => [benchmark.replace(/^bmk_/, ''), weight]),
  )
  const weightOf = ({ benchmark }: Weighted) => weights.get(benchmark.id.replace(/^bmk_/, '')) ?? Number.NaN
  const total = (some: readonly Weighted[]) => some.reduce((sum, one) => sum + weightOf(one), 0)
  const present = benchmarks.filter(({ points }) => 'value' in points)
  const stands = 'value' in coordinate
  const widens = policy.absent === 'widen'
  const hasEnds = 'value' in coordinate && coordinate.low !== null
  for (const one of benchmarks) {
    const { benchmark, points, weight, share, endShare, adds } = one
    const what = `${axis} ${benchmark.id}`
    same(`${what} weight`, weightOf(one), weight)
    const [value, low, high] =
      'value' in points ? [points.value, points.low ?? points.value, points.high ?? points.value] : [null, 0, 100]
    const counts = stands && value !== null
    const ends = stands && (value !== null || widens)
    const mine = weightOf(one) / total(present)
    const mineAtEnds = weightOf(one) / total(widens ? benchmarks : present)
    same(`${what} share`, counts ? mine : null, share)
    same(`${what} share of the ends`, ends ? mineAtEnds : null, endShare)
    same(`${what} adds`, counts ? mine * value : null, adds.value)
    same(`${what} adds low`, ends && hasEnds ? mineAtEnds * low : null, adds.low)
    same(`${what} adds high`, ends && hasEnds ? mineAtEnds * high : null, adds.high)
  }
  const shares = benchmarks.flatMap(({ share }) => share ?? [])
  if (stands)
    same(
      `${axis} shares`,
      1,
      shares.reduce((sum, one) => sum + one, 0),
    )
}

/** What most needs somebody's eye, as the methodology lists it. */
const FIRST = [
  'unreadable',
  'not-scored',
  'failed',
  'invalidated',
  'withheld',
  'opted-out',
  'below-coverage',
  'not-run',
]

/** Why a benchmark has no value, and a coordinate: of their runs, else what was declared of the area, else not run. */
function checkReasons({ capability, safety, withheld, policy }: Explanation, same: Same): void {
  const strongest = (reasons: readonly string[]) => FIRST.find((one) => reasons.includes(one))
  for (const { axis, benchmarks, coordinate } of [capability, safety]) {
    const reasonsIn = ({ runs }: Weighted) =>
      runs.flatMap(({ metric, points }) =>
        'missing' in metric ? [metric.missing] : 'missing' in points ? ['unreadable'] : [],
      )
    for (const one of benchmarks) {
      if ('value' in one.points) continue
      const mine = one.runs.length > 0 ? strongest(reasonsIn(one)) : (withheld?.reason ?? 'not-run')
      same(`${axis} ${one.benchmark.id} reason`, mine, one.points.missing)
    }
    if ('value' in coordinate) continue
    const present = benchmarks.filter(({ points }) => 'value' in points).length
    const short = present > 0 && present < policy.minCoverage * benchmarks.length
    const mine = short
      ? 'below-coverage'
      : (withheld?.reason ?? strongest([...benchmarks.flatMap(reasonsIn), 'not-run']))
    same(`${axis} reason`, mine, coordinate.missing)
  }
}

function checkCaveats({ capability, safety, indicators, caveats, placement }: Explanation, same: Same): void {
  const axes = [capability, safety]
  const standing = axes.flatMap(({ coordinate, benchmarks }) => ('value' in coordinate ? benchmarks : []))
  const read = [...standing, ...indicators.flatMap(({ of }) => of ?? [])]
  const entered = read.flatMap(({ runs }) => runs.filter(({ points }) => 'value' in points))
  const absent = axes.flatMap(({ benchmarks }) => benchmarks.filter(({ points }) => 'missing' in points))
  const unsure = entered.filter(({ points }) => 'value' in points && points.low === null)
  const alone = entered.filter(({ acceptedByOnePerson }) => acceptedByOnePerson)
  const invented = entered.filter(({ demo }) => demo)
  const isInvented = caveats.some(({ model }) => model)
  const mine = [
    ...(unsure.length > 0 ? ['uncertainty-unknown'] : []),
    ...(absent.length > 0 ? ['coverage-partial'] : []),
    ...(alone.length > 0 ? ['accepted-by-one-person'] : []),
    ...(invented.length > 0 || isInvented ? ['demo'] : []),
  ]
  same('caveats', mine.join(), placement.caveats.join())
  same('caveats said', mine.join(), caveats.map(({ caveat }) => caveat).join())
  same('demo', mine.includes('demo'), placement.demo)
  const brought = new Map([
    ['uncertainty-unknown', unsure],
    ['coverage-partial', []],
    ['accepted-by-one-person', alone],
    ['demo', invented],
  ])
  const sorted = (runs: readonly string[]) => [...new Set(runs)].sort().join()
  for (const one of caveats) {
    const runs = brought.get(one.caveat) ?? []
    same(`${one.caveat} brought by`, sorted(runs.map(({ run }) => run)), sorted(one.runs.map(({ run }) => run)))
    const missing = one.caveat === 'coverage-partial' ? absent.map(({ benchmark }) => benchmark.id) : []
    same(`${one.caveat} absent`, missing.join(), one.absent.map(({ benchmark }) => benchmark).join())
  }
}
