import { listAreas } from '@/db/queries/areas'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { findPolicy, type Policy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import { namesFor } from './methodology'
import { type PolicyAreaView, policyAreas } from './policy-view'

export type PolicyVersionView = { policy: Policy; areas: PolicyAreaView[]; benchmarkNames: Map<string, string> }

/** One version, whatever its status; null: there is no such version. */
export async function policyVersionView(reader: Doer, id: string): Promise<PolicyVersionView | null> {
  allow(reader, 'pages.read')
  const [policy, areas, benchmarks] = await Promise.all([findPolicy(id), listAreas(), listBenchmarks()])
  if (!policy) return null
  const known = new Map(benchmarks.map((one) => [one.id, one]))
  return { policy, areas: policyAreas(policy, areas, known), benchmarkNames: namesFor(benchmarks) }
}
