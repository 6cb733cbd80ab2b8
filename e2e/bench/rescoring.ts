import { claimJob } from '@/db/queries/jobs'
import { countAdoption } from '@/db/queries/placement-records'
import { insertPolicyDraft } from '@/db/queries/policies'
import { makeManyModels } from '@/db/testing/many-models'
import { anApprover } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { COMMAND } from '@/lib/auth/allow'
import { PLAIN } from '@/lib/evals/condition'
import { adoptPolicy } from '@/lib/review/adopt-policy'
import { RESCORE, rescore } from '@/lib/review/rescore'
import { SEVEN_AREAS } from '@/lib/risk/areas'
import { housePolicyLines } from '@/lib/risk/house-policy'

export type RescoringFigures = {
  models: number
  placements: number
  /** Reading, placing under two versions and writing, in one transaction. */
  ms: number
  /** The same for each placement. */
  msPerThousand: number
}

const APPROVER = { id: 'usr_bench', name: 'bench', roles: ['approver'] as const }
const SIZES = [2500, 10_000]

/** How long an adoption takes to make every placement anew, at two sizes: what it costs for each must stay the same. */
export async function rescoringFigures(): Promise<RescoringFigures[]> {
  const figures: RescoringFigures[] = []
  for (const models of SIZES) {
    await rolledBack(async () => {
      const benchmarks = await makeManyModels(
        models,
        SEVEN_AREAS.map(({ id }) => id),
      )
      const policy = `pol_bench-${models}`
      await insertPolicyDraft({
        id: policy,
        number: 100_000 + models,
        name: policy,
        author: { id: 'bench', name: 'bench' },
        status: 'draft',
        effectiveDate: null,
        reason: 'a benchmark',
        condition: PLAIN,
        minCoverage: 0,
        absent: 'ignore',
        areas: [...benchmarks].map(([area, benchmark]) => ({
          area,
          benchmarks: [{ benchmark, weight: 1 }],
          lines: housePolicyLines,
        })),
      })
      await anApprover(APPROVER.id)
      await adoptPolicy(APPROVER, policy, { revision: 1 })
      for (;;) {
        const lease = await claimJob('bench')
        if (lease === null) throw new Error('nothing waits to be placed anew')
        if (lease.kind !== RESCORE || lease.subject !== policy) continue
        const from = performance.now()
        await rescore(COMMAND, lease)
        const ms = performance.now() - from
        const { placed } = await countAdoption(policy)
        figures.push({ models, placements: placed, ms, msPerThousand: (ms / placed) * 1000 })
        return
      }
    })
  }
  return figures
}
