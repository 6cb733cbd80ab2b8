import { insertAreas } from '@/db/queries/areas'
import { insertBenchmarks, type KnownBenchmark } from '@/db/queries/benchmarks'
import { insertPolicyDraft } from '@/db/queries/policies'
import type { Made } from '@/db/queries/version'
import { SYSTEM } from '@/lib/audit/actions'
import { COMMAND } from '@/lib/auth/allow'
import { adoptPolicy } from '@/lib/review/adopt-policy'
import { SEVEN_AREAS } from '@/lib/risk/areas'
import { housePolicy } from '@/lib/risk/house-policy'
import { published } from './published-files'

/** Who says what an installation starts with, and why: the reason of every first version. */
export const FIRST: Made = { by: SYSTEM, reason: 'As this installation first had it.' }

export const HOUSE_POLICY_NAME = 'Diagonal house policy 1'

/** The benchmarks known from the start, under the ids an installation gives them. */
export const seededBenchmarks: KnownBenchmark[] = published.benchmarks.map(({ note = null, ...benchmark }) => ({
  ...benchmark,
  id: `bmk_${benchmark.id}`,
  version: 1,
  note,
}))

/** What every installation starts with: seven areas, the known benchmarks, house policy 1. */
export async function loadFoundation({ active }: { active: boolean }): Promise<void> {
  await insertAreas(
    SEVEN_AREAS.map(({ id, name }, i) => ({ id, name, position: i + 1 })),
    FIRST,
  )
  await insertBenchmarks(seededBenchmarks, FIRST)
  const policy = housePolicy({ areas: SEVEN_AREAS, benchmarks: seededBenchmarks, status: 'draft', effectiveDate: null })
  await insertPolicyDraft({ ...policy, name: HOUSE_POLICY_NAME })
  if (active) await adoptPolicy(COMMAND, policy.id, { revision: 1 })
}
