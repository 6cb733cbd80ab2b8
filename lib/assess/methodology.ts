import { listAreas } from '@/db/queries/areas'
import { listBenchmarks } from '@/db/queries/benchmarks'
import type { Policy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Benchmark } from '@/lib/risk/benchmark'
import { LINE_KINDS, type Line, type Lines } from '@/lib/risk/line'
import { findAskedPolicy } from './asked-view'
import { type PolicyAreaView, policyAreas } from './policy-view'
import { type RangeExample, rangeExamples } from './range-examples'

export type Ceiling = { ceiling: number; benchmarks: { id: string; name: string }[] }

/** Everything the methodology says that is not the same on every installation. */
export type MethodologyView = {
  /** null: none is asked for and none is active. */
  policy: Policy | null
  areas: PolicyAreaView[]
  benchmarkNames: Map<string, string>
  ceilings: Ceiling[]
  usedKinds: Line['kind'][]
  examples: RangeExample[]
  /** The area whose lines the examples use; null: there are none. */
  exampleArea: string | null
}

/** Under the version asked for, or the active one. Throws NotFound for no such version. */
export async function methodologyView(reader: Doer, asked: string | null = null): Promise<MethodologyView> {
  allow(reader, 'pages.read')
  const [policy, areas, benchmarks] = await Promise.all([findAskedPolicy(reader, asked), listAreas(), listBenchmarks()])
  const views = policy ? policyAreas(policy, areas, new Map(benchmarks.map((one) => [one.id, one]))) : []
  const example = views.find(({ lines }) => lines !== null)
  return {
    policy,
    areas: views,
    benchmarkNames: namesFor(benchmarks),
    ceilings: ceilingsOf(benchmarks),
    usedKinds: kindsUsed(views.flatMap(({ lines }) => lines ?? [])),
    examples: rangeExamples(example?.lines ?? null),
    exampleArea: example?.name ?? null,
  }
}

/** Lowest first; the benchmarks of each by name. */
export function ceilingsOf(benchmarks: readonly Benchmark[]): Ceiling[] {
  const ceilings = [...new Set(benchmarks.map(({ ceiling }) => ceiling))].sort((a, b) => a - b)
  return ceilings.map((ceiling) => ({
    ceiling,
    benchmarks: benchmarks
      .filter((one) => one.ceiling === ceiling)
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
  }))
}

/** The kinds that occur in any of the lines, compounds and their parts alike, in the order of the list of kinds. */
export function kindsUsed(lines: readonly Lines[]): Line['kind'][] {
  const used = new Set(lines.flatMap(({ yellow, red }) => [...kindsIn(yellow), ...kindsIn(red)]))
  return LINE_KINDS.filter((kind) => used.has(kind))
}

/** Under both forms of a benchmark's id: a line may write either. */
export function namesFor(benchmarks: readonly { id: string; name: string }[]): Map<string, string> {
  return new Map(
    benchmarks.flatMap(({ id, name }) => [
      [id, name],
      [id.replace(/^bmk_/, ''), name],
    ]),
  )
}

function kindsIn(line: Line): Line['kind'][] {
  return 'of' in line ? [line.kind, ...line.of.flatMap(kindsIn)] : [line.kind]
}
