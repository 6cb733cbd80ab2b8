import { listAreas } from '@/db/queries/areas'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { findActivePolicy, findPolicy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import { type InputProblem, InvalidInput, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { Benchmark } from '@/lib/risk/benchmark'
import { hasResult } from '@/lib/risk/has-result'
import { movesBetween, type PlacementMove } from '@/lib/risk/moved-placement'
import type { Placement } from '@/lib/risk/placement'
import type { ThresholdPolicy } from '@/lib/risk/policy'
import { checkThresholdPolicy } from '@/lib/risk/policy-check'
import { placeAll, readKnown } from './placements'

/**
 * Which placements would be others under a version than under the active one, or under `against`, from the same evidence;
 * each under its own version's condition. `supposing`: what the version would say instead of what it says. Areas in the
 * installation's order, then models by name. Changes nothing. Throws NotFound, and InvalidInput for what cannot be adopted.
 */
export async function previewPolicy(
  reader: Doer,
  id: string,
  { against, supposing = {} }: { against?: string; supposing?: Partial<ThresholdPolicy> } = {},
): Promise<PlacementMove[]> {
  allow(reader, 'pages.read')
  const [found, other] = await Promise.all([
    findPolicy(id),
    against === undefined ? findActivePolicy() : findPolicy(against),
  ])
  if (!found || (against !== undefined && !other)) throw new NotFound(sentence('find.policy'))
  const policy = { ...found, ...supposing }
  const [areas, benchmarks] = await Promise.all([listAreas(), listBenchmarks()])
  const problems = policyProblems(policy, areas, benchmarks)
  const [first] = problems
  if (first) throw new InvalidInput(sentence('policy.cannotBeKept', { why: first.message }), problems)
  const after = await placedUnder(reader, policy)
  const before = other ? await placedUnder(reader, other) : []
  return movesBetween(before, after).filter(
    ({ changed, before, after }) => changed.length > 0 || (before === null && hasResult(after)),
  )
}

async function placedUnder(reader: Doer, policy: ThresholdPolicy): Promise<Placement[]> {
  const known = await readKnown(reader, {}, policy)
  return known ? placeAll(known).map(({ placement }) => placement) : []
}

/** Everything that keeps a version from being kept or adopted, each in a sentence with its path; empty: nothing does. */
export function policyProblems(
  policy: ThresholdPolicy,
  areas: readonly { id: string }[],
  benchmarks: readonly Benchmark[],
): InputProblem[] {
  const known = new Map(benchmarks.map((one) => [one.id, one]))
  return checkThresholdPolicy(policy, new Set(areas.map(({ id }) => id)), known).map(({ path, code, values }) => ({
    path,
    message: sentence(`policy.problem.${code}`, values),
  }))
}
