import 'server-only'
import { transaction } from '@/db/client'
import { listVotes, type Vote } from '@/db/queries/assessment-votes'
import { type Assessment, type AssessmentFilter, findAssessment, listAssessments } from '@/db/queries/assessments'
import { listDecidedAnew } from '@/db/queries/decided-anew'
import { findFrozen } from '@/db/queries/frozen-assessments'
import { listFacts } from '@/db/queries/outdated'
import { record } from '@/lib/audit/record'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, NotFound } from '@/lib/errors'
import type { SignOffState } from '@/lib/evals/assessment'
import { sentence } from '@/lib/messages/sentence'
import { type Fact, inOrder, whileItHeld } from '@/lib/sign-off/outdated'
import type { DecidedAnew } from '@/lib/sign-off/superseded'
import { signOffState } from '@/lib/sign-off/terms'

export type { Vote } from '@/db/queries/assessment-votes'

export type ExportedSignOff = {
  assessment: Assessment
  state: SignOffState
  facts: Fact[]
  anew: DecidedAnew[]
  votes: Vote[]
}

/** Every sign-off that a filter selects, newest first, with what each of those who had a say said. Recorded. */
export async function exportSignOffs(
  actor: Doer,
  filter: Omit<AssessmentFilter, 'stage'>,
  now: string,
): Promise<ExportedSignOff[]> {
  allow(actor, 'sign-off.export')
  return transaction(async (tx) => {
    const found: Assessment[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof listAssessments>> = await listAssessments(
        { ...filter, stage: 'signed', cursor, limit: 200 },
        tx,
      )
      found.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null)
    const ids = found.map(({ id }) => id)
    const facts = await listFacts(ids, tx)
    const since = await listDecidedAnew(ids, tx)
    const rows: ExportedSignOff[] = []
    for (const assessment of found) {
      const own = inOrder(whileItHeld(facts.get(assessment.id) ?? [], assessment.signOff?.expiresAt ?? null))
      const withdrawn = assessment.withdrawn !== null
      const state = assessment.signOff ? signOffState({ ...assessment.signOff, withdrawn }, own.length, now) : 'expired'
      const anew = since.get(assessment.id)?.anew ?? []
      rows.push({ assessment, state, facts: own, anew, votes: await listVotes(assessment.id, tx) })
    }
    await record(tx, actor, 'sign-off.export', 'sign-offs', { signOffs: rows.length, filter })
    return rows
  })
}

/** What was frozen of an assessment, to the byte, with its fingerprint. Recorded. Throws NotFound, and Conflict before it is. */
export async function exportAssessment(actor: Doer, id: string): Promise<{ canonical: string; fingerprint: string }> {
  allow(actor, 'assessment.export')
  return transaction(async (tx) => {
    const frozen = await findFrozen(id, tx)
    if (!frozen && (await findAssessment(id, tx))) throw new Conflict(sentence('assessment.notFrozen'))
    if (!frozen) throw new NotFound(sentence('find.assessment'))
    const { canonical, fingerprint } = frozen
    await record(tx, actor, 'assessment.export', id, { fingerprint })
    return { canonical, fingerprint }
  })
}
