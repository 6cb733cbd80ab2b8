import 'server-only'
import type { z } from 'zod'
import { transaction } from '@/db/client'
import { type Assessment, findAssessment, insertAuthor, lockAssessment } from '@/db/queries/assessments'
import { insertFrozen } from '@/db/queries/frozen-assessments'
import { lockModels } from '@/db/queries/models'
import { clockTime } from '@/db/queries/placement-records'
import { findActivePolicy } from '@/db/queries/policies'
import { findQuorums } from '@/db/queries/quorums'
import { assemble } from '@/lib/assess/assemble'
import type { AssessmentContent } from '@/lib/assess/assessment-content'
import { record } from '@/lib/audit/record'
import { recordingRefusal } from '@/lib/audit/refused'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, NotFound } from '@/lib/errors'
import { canonicalJson } from '@/lib/evals/canonical-json'
import { sentence } from '@/lib/messages/sentence'
import { fingerprintOf } from '@/lib/sign-off/fingerprint'
import { governingZone } from '@/lib/sign-off/quorum'
import type { freezeInput } from './assessment-input'
import { wrong } from './finding-input'
import { requireNotWithdrawn } from './withdraw-assessment'

/**
 * From here on an assessment never changes: its canonical JSON is kept with its fingerprint, which is given. What was
 * accepted before is in it, and whatever is accepted after takes what is decided its force. Throws Forbidden, NotFound,
 * InvalidInput where nothing is said of mitigations, and Conflict where it is frozen, was changed since it was read, waits
 * for comments, has an area without E-T-C, rests on a run that nobody but its sender accepted, or is under a policy no longer in force; every refusal is recorded.
 */
export async function freezeAssessment(actor: Doer, input: z.output<typeof freezeInput>): Promise<string> {
  return recordingRefusal({ actor, tried: 'assessment.freeze', subject: input.assessment }, async () => {
    allow(actor, 'assessment.freeze')
    return transaction(async (tx) => {
      await lockAssessment(input.assessment, tx)
      const assessment = await findAssessment(input.assessment, tx)
      if (!assessment) throw new NotFound(sentence('find.assessment'))
      requireNotWithdrawn(assessment)
      if (assessment.frozen) throw new Conflict(sentence('assessment.frozen'))
      if (assessment.version !== input.version) throw new Conflict(sentence('assessment.changedBefore'))
      if (assessment.mitigations === '')
        throw wrong({ path: 'mitigations', message: sentence('assessment.giveMitigations') })
      const active = await findActivePolicy(tx)
      if (active?.id !== assessment.policy.id)
        throw new Conflict(sentence('assessment.policyNotActive', { name: assessment.policy.name }))
      // An acceptance for the model waits, or was waited for: its run is in it or comes after it.
      await lockModels([assessment.model.id], tx)
      const at = new Date(await clockTime(tx)).toISOString()
      requireChallenge(assessment, at)
      await insertAuthor(assessment.id, actor.id, tx)
      const { content, acceptedAlone, ...of } = await assemble(actor, assessment)
      requireWritten(content)
      if (acceptedAlone.length > 0)
        throw new Conflict(sentence('assessment.acceptedAlone', { runs: acceptedAlone.join(', ') }))
      // What is written of environment, threat and capability is part of it, and so are those who wrote it.
      for (const { author } of content.etc) await insertAuthor(assessment.id, author.id, tx)
      const zone = governingZone(content.placements)
      const { version: quorumVersion } = await findQuorums(tx)
      const by = { id: actor.id, name: actor.name }
      const frozen: AssessmentContent = { ...content, frozen: { by, at, zone, quorumVersion } }
      const canonical = canonicalJson(frozen)
      const fingerprint = fingerprintOf(canonical)
      await insertFrozen({ assessment: assessment.id, canonical, fingerprint, zone, quorumVersion, ...of, by, at }, tx)
      await record(tx, actor, 'assessment.freeze', assessment.id, { fingerprint, zone, quorumVersion })
      return fingerprint
    })
  })
}

/** Where a model is deployed, who threatens and what it enables is part of what is decided, on either track. */
function requireWritten({ areas, etc }: Pick<AssessmentContent, 'areas' | 'etc'>): void {
  const unwritten = areas.filter(({ id }) => !etc.some(({ area }) => area === id))
  if (unwritten.length > 0)
    throw new Conflict(sentence('assessment.etcMissing', { areas: unwritten.map(({ name }) => name).join(', ') }))
}

/**
 * People are asked before anything is decided; only the fast track goes without. Whoever was asked has until their day on
 * either track: else its authors would take that time away by changing over.
 */
function requireChallenge({ track, commentsUntil: until }: Assessment, now: string): void {
  if (until === null && track === 'regular') throw new Conflict(sentence('assessment.noComments'))
  if (until !== null && until > now)
    throw new Conflict(sentence('assessment.commentsOpen', { until: until.slice(0, 10) }))
}
