import type { InputProblem } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { Benchmark } from '@/lib/risk/benchmark'
import type { ThresholdPolicy } from '@/lib/risk/policy'
import { checkThresholdPolicy } from '@/lib/risk/policy-check'

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
