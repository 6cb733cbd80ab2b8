import 'server-only'
import type { z } from 'zod'
import { transaction } from '@/db/client'
import { listAreas } from '@/db/queries/areas'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { insertJob } from '@/db/queries/jobs'
import { dayOfAdoption, findActivePolicy, findPolicy, lockPolicy, setPolicyActive } from '@/db/queries/policies'
import { policyProblems } from '@/lib/assess/policy-preview'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, Forbidden, InvalidInput, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { refusePastDay } from './policy-day'
import type { adoption } from './policy-input'
import { RESCORE } from './rescore'

/**
 * The only way in which a draft becomes the policy in force; the one before it is retired, and every placement is made
 * anew in the queue. `revision`: of the draft that was read; it is adopted as it was read or not at all. A version holds
 * from the day of its adoption (UTC): a draft that names a day to come waits for it, unless today is given, and one whose
 * day has passed holds from today. Throws Forbidden, also for whoever drafted it, NotFound, Conflict for a
 * version that is no draft or was changed in between, and InvalidInput for another day than today and for one that does
 * not hold: its red line where its yellow does not, with the point at which.
 */
export async function adoptPolicy(actor: Doer, id: string, given: z.output<typeof adoption>): Promise<void> {
  allow(actor, 'policy.adopt')
  await transaction(async (tx) => {
    await lockPolicy(id, tx)
    const policy = await findPolicy(id, tx)
    if (!policy) throw new NotFound(sentence('find.policy'))
    if (policy.status !== 'draft') throw new Conflict(sentence('policy.adoptedBefore'))
    if (policy.author.id === actor.id && actor.id !== 'system') throw new Forbidden(sentence('policy.ownDraft'))
    if (given.revision !== policy.revision) throw new Conflict(sentence('policy.changedBefore'))
    const problems = policyProblems(policy, await listAreas(undefined, tx), await listBenchmarks({}, tx))
    const [first] = problems
    if (first) throw new InvalidInput(sentence('policy.cannotBeAdopted', { why: first.message }), problems)
    const effectiveDate = await dayOfAdoption(tx)
    refuseOtherDay(given.effectiveDate ?? null, policy.effectiveDate, effectiveDate)
    const before = await findActivePolicy(tx)
    await setPolicyActive(id, { adoptedBy: actor.id }, tx)
    await insertJob(RESCORE, id, tx)
    const retired = before?.id ?? null
    await record(tx, actor, 'policy.adopt', id, { number: policy.number, effectiveDate, retired })
  })
}

/** Throws InvalidInput where another day than today is given, or the draft waits for one. */
function refuseOtherDay(given: string | null, drafted: string | null, today: string): void {
  refusePastDay(given, today)
  const asked = given ?? drafted ?? today
  if (asked <= today) return
  const message = sentence('policy.notYet', { date: asked })
  throw new InvalidInput(message, [{ path: 'effectiveDate', message }])
}
