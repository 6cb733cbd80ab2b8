import 'server-only'
import { transaction } from '@/db/client'
import { listAreas } from '@/db/queries/areas'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { findPolicy, setPolicyActive } from '@/db/queries/policies'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, InvalidInput, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { checkThresholdPolicy } from '@/lib/risk/policy-check'

/**
 * The only way in which a draft becomes the policy in force; the one before it is retired. `effectiveDate` as
 * YYYY-MM-DD. Throws Forbidden, NotFound, Conflict for a version that is no draft, and InvalidInput for one that does not
 * hold: its red line where its yellow does not, with the point at which.
 */
export async function adoptPolicy(actor: Doer, id: string, effectiveDate: string): Promise<void> {
  allow(actor, 'policy.adopt')
  await transaction(async (tx) => {
    const policy = await findPolicy(id, tx)
    if (!policy) throw new NotFound(sentence('find.policy'))
    if (policy.status !== 'draft') throw new Conflict(sentence('policy.adoptedBefore'))
    const [areas, benchmarks] = [await listAreas(undefined, tx), await listBenchmarks({}, tx)]
    const found = checkThresholdPolicy(
      policy,
      new Set(areas.map((area) => area.id)),
      new Map(benchmarks.map((benchmark) => [benchmark.id, benchmark])),
    )
    const problems = found.map(({ path, code, values }) => ({
      path,
      message: sentence(`policy.problem.${code}`, values),
    }))
    const [first] = problems
    if (first) throw new InvalidInput(sentence('policy.cannotBeAdopted', { why: first.message }), problems)
    await setPolicyActive(id, { adoptedBy: actor.id, effectiveDate }, tx)
    await record(tx, actor, 'policy.adopt', id, { number: policy.number, effectiveDate })
  })
}
