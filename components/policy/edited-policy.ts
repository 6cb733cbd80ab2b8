import type { PolicyArea, ThresholdPolicy } from '@/lib/risk/policy'

/** Everything of a draft that can be changed, as the form sends it. */
export type EditedPolicy = Pick<
  ThresholdPolicy,
  'reason' | 'effectiveDate' | 'condition' | 'minCoverage' | 'absent' | 'areas'
> & { name: string }

/** The area's place in the list, which paths of problems name; one that is not in it stands at its end once changed. */
export function areaAt({ areas }: EditedPolicy, id: string): { index: number; area: PolicyArea } {
  const index = areas.findIndex(({ area }) => area === id)
  const area = areas[index]
  return area ? { index, area } : { index: areas.length, area: { area: id, benchmarks: [], lines: null } }
}

export function withArea(policy: EditedPolicy, changed: PolicyArea): EditedPolicy {
  const { index } = areaAt(policy, changed.area)
  const areas = [...policy.areas.slice(0, index), changed, ...policy.areas.slice(index + 1)]
  return { ...policy, areas }
}

/** `weight` null takes the benchmark out; one that is not in yet is added at the end. */
export function withWeight(area: PolicyArea, benchmark: string, weight: number | null): PolicyArea {
  const others = area.benchmarks.filter((one) => one.benchmark !== benchmark)
  if (weight === null) return { ...area, benchmarks: others }
  if (others.length === area.benchmarks.length)
    return { ...area, benchmarks: [...area.benchmarks, { benchmark, weight }] }
  return {
    ...area,
    benchmarks: area.benchmarks.map((one) => (one.benchmark === benchmark ? { benchmark, weight } : one)),
  }
}

/** Whether two say the same. */
export function isSamePolicy(a: EditedPolicy, b: EditedPolicy): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
