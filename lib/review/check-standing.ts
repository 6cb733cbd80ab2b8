import 'server-only'
import { transaction } from '@/db/client'
import { listFacts } from '@/db/queries/outdated'
import { insertFrozenEnd, insertSignOffEnd, listNotEnded, listWaiting } from '@/db/queries/sign-off-ends'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { inOrder, whileItHeld } from '@/lib/sign-off/outdated'
import { signOffState } from '@/lib/sign-off/terms'

const AT_ONCE = 200

/**
 * Looks at every sign-off that was in force when it was last looked at, and writes down which are not any more: outdated
 * by which fact, or because their day came; and at everything frozen that waits for its decision, which can no longer be
 * decided on once such a fact came about. It may be done by two at a time: each end is written and recorded once. Whether
 * one holds is not read from this but found anew at each reading; this is what people are told from. Gives how many ended.
 */
export async function checkStanding(actor: Doer, now: () => Date): Promise<number> {
  allow(actor, 'sign-off.end')
  return (await checkSigned(actor, now)) + (await checkWaiting(actor))
}

async function checkSigned(actor: Doer, now: () => Date): Promise<number> {
  allow(actor, 'sign-off.end')
  let ended = 0
  for (let after = ''; ; ) {
    const some = await listNotEnded(after, AT_ONCE)
    const last = some.at(-1)
    if (!last) return ended
    const facts = await listFacts(some.map(({ assessment }) => assessment))
    for (const { id, assessment, expiresAt } of some) {
      const own = inOrder(whileItHeld(facts.get(assessment) ?? [], expiresAt))
      const state = signOffState({ expiresAt }, own.length, now().toISOString())
      if (state !== 'outdated' && state !== 'expired') continue
      const fact = own[0] ?? null
      const end = { signOff: id, state, fact, since: fact?.at ?? expiresAt }
      const isNew = await transaction(async (tx) => {
        if (!(await insertSignOffEnd(end, tx))) return false
        const because = fact?.kind ?? null
        await record(tx, actor, 'sign-off.end', id, { assessment, state, because, since: end.since })
        return true
      })
      if (isNew) ended += 1
    }
    after = last.id
  }
}

async function checkWaiting(actor: Doer): Promise<number> {
  allow(actor, 'assessment.outdate')
  let ended = 0
  for (let after = ''; ; ) {
    const some = await listWaiting(after, AT_ONCE)
    const last = some.at(-1)
    if (last === undefined) return ended
    const facts = await listFacts(some)
    for (const id of some) {
      const [fact] = inOrder(facts.get(id) ?? [])
      if (!fact) continue
      const isNew = await transaction(async (tx) => {
        if (!(await insertFrozenEnd(id, fact, tx))) return false
        await record(tx, actor, 'assessment.outdate', id, { because: fact.kind, since: fact.at })
        return true
      })
      if (isNew) ended += 1
    }
    after = last
  }
}
