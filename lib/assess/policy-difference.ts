import { isDeepStrictEqual } from 'node:util'
import { listAreas } from '@/db/queries/areas'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { findPolicy, type Policy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import type { Condition } from '@/lib/evals/condition'
import { sentence } from '@/lib/messages/sentence'
import { isSameBenchmark } from '@/lib/risk/benchmark-id'
import type { Line } from '@/lib/risk/line'
import { moveOf, movesBetween } from '@/lib/risk/moved-placement'
import type { AbsentRule, PolicyArea, ThresholdPolicy } from '@/lib/risk/policy'
import { type Known, placeAll, readKnown } from './placements'

/** What two versions say of one thing. null: that version says nothing of it. */
type Said =
  | { what: 'condition'; before: Condition; after: Condition }
  | { what: 'minCoverage'; before: number; after: number }
  | { what: 'absent'; before: AbsentRule; after: AbsentRule }
  | { what: 'yellow' | 'red'; area: string; before: Line | null; after: Line | null }
  | { what: 'benchmark'; area: string; benchmark: string; before: number | null; after: number | null }

/** `affected`: models with another zone, range or confidence somewhere if this alone were changed. */
export type PolicyDifference = Said & { affected: number }

export type PolicyDifferenceView = {
  before: Policy
  after: Policy
  rows: PolicyDifference[]
  areaNames: Map<string, string>
  benchmarkNames: Map<string, string>
}

/** What differs between two versions, and how many models each difference moves by itself today. Throws NotFound. */
export async function policyDifference(reader: Doer, from: string, to: string): Promise<PolicyDifferenceView> {
  allow(reader, 'pages.read')
  const [before, after] = await Promise.all([findPolicy(from), findPolicy(to)])
  if (!before || !after) throw new NotFound(sentence('find.policy'))
  const [known, then] = await Promise.all([readKnown(reader, {}, before), readKnown(reader, {}, after)])
  const [areas, benchmarks] = await Promise.all([listAreas(), listBenchmarks()])
  return {
    before,
    after,
    rows: differences(before, after).map((said) => ({
      ...said,
      affected: known && then ? countAffected(known, then, said) : 0,
    })),
    areaNames: new Map(areas.map(({ id, name }) => [id, name])),
    benchmarkNames: new Map(benchmarks.map(({ id, name }) => [id, name])),
  }
}

/** In the order in which a version is written: what holds everywhere, then area by area. */
export function differences(before: ThresholdPolicy, after: ThresholdPolicy): Said[] {
  const rows: Said[] = []
  if (isOther(before.condition, after.condition))
    rows.push({ what: 'condition', before: before.condition, after: after.condition })
  if (before.minCoverage !== after.minCoverage)
    rows.push({ what: 'minCoverage', before: before.minCoverage, after: after.minCoverage })
  if (before.absent !== after.absent) rows.push({ what: 'absent', before: before.absent, after: after.absent })
  const named = [...new Set([...before.areas, ...after.areas].map(({ area }) => area))]
  return [...rows, ...named.flatMap((area) => ofArea(areaOf(before, area), areaOf(after, area)))]
}

function ofArea(before: PolicyArea, after: PolicyArea): Said[] {
  const { area } = before
  const lines = (['yellow', 'red'] as const).flatMap((what): Said[] => {
    const [was, is] = [before.lines?.[what] ?? null, after.lines?.[what] ?? null]
    return isOther(was, is) ? [{ what, area, before: was, after: is }] : []
  })
  const named = [...before.benchmarks, ...after.benchmarks].map(({ benchmark }) => benchmark)
  const once = named.filter((id, i) => named.findIndex((other) => isSameBenchmark(other, id)) === i)
  const weights = once.flatMap((benchmark): Said[] => {
    const [was, is] = [weightOf(before, benchmark), weightOf(after, benchmark)]
    return was === is ? [] : [{ what: 'benchmark', area, benchmark, before: was, after: is }]
  })
  return [...lines, ...weights]
}

/** Models with a result that would stand elsewhere under the first version with this one thing of the second. */
function countAffected(known: Known, then: Known, said: Said): number {
  const areas = 'area' in said ? known.areas.filter(({ id }) => id === said.area) : known.areas
  const policy = withSaid(known.policy, said)
  const evidence = said.what === 'condition' ? then.evidence : known.evidence
  const now = placeAll({ ...known, areas }).map(({ placement }) => placement)
  const other = placeAll({ ...known, areas, policy, condition: policy.condition, evidence })
  const moved = movesBetween(
    now,
    other.map(({ placement }) => placement),
  ).filter((move) => moveOf(move) !== 'points')
  return new Set(moved.map(({ after }) => after.model)).size
}

function withSaid(policy: ThresholdPolicy, said: Said): ThresholdPolicy {
  switch (said.what) {
    case 'condition':
      return { ...policy, condition: said.after }
    case 'minCoverage':
      return { ...policy, minCoverage: said.after }
    case 'absent':
      return { ...policy, absent: said.after }
    default: {
      const area = areaOf(policy, said.area)
      const others = policy.areas.filter((one) => one.area !== said.area)
      return {
        ...policy,
        areas: [...others, said.what === 'benchmark' ? withWeight(area, said) : withLine(area, said)],
      }
    }
  }
}

/** A line alone says nothing, so where the other is not there both stand and fall together. */
function withLine(area: PolicyArea, { what, after }: Extract<Said, { what: 'yellow' | 'red' }>): PolicyArea {
  const other = area.lines?.[what === 'yellow' ? 'red' : 'yellow'] ?? after
  if (after === null || other === null) return { ...area, lines: null }
  return { ...area, lines: what === 'yellow' ? { yellow: after, red: other } : { yellow: other, red: after } }
}

function withWeight(area: PolicyArea, { benchmark, after }: Extract<Said, { what: 'benchmark' }>): PolicyArea {
  const others = area.benchmarks.filter((one) => !isSameBenchmark(one.benchmark, benchmark))
  return { ...area, benchmarks: after === null ? others : [...others, { benchmark, weight: after }] }
}

function areaOf(policy: ThresholdPolicy, area: string): PolicyArea {
  return policy.areas.find((one) => one.area === area) ?? { area, benchmarks: [], lines: null }
}

function weightOf(area: PolicyArea, benchmark: string): number | null {
  return area.benchmarks.find((one) => isSameBenchmark(one.benchmark, benchmark))?.weight ?? null
}

function isOther(before: unknown, after: unknown): boolean {
  return !isDeepStrictEqual(before, after)
}
