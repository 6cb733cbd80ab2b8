import 'server-only'
import type { z } from 'zod'
import { type Queryable, transaction } from '@/db/client'
import { listAreas } from '@/db/queries/areas'
import {
  findAssessment,
  insertAssessment,
  insertAuthor,
  insertComment,
  lockAssessment,
  setAssessment,
} from '@/db/queries/assessments'
import { findPlacedModel } from '@/db/queries/models'
import { clockTime } from '@/db/queries/placement-records'
import { findActivePolicy, findPolicy } from '@/db/queries/policies'
import { rowId } from '@/db/queries/row-id'
import { record } from '@/lib/audit/record'
import { recordingRefusal } from '@/lib/audit/refused'
import { allow, type Doer } from '@/lib/auth/allow'
import { Conflict, NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { changeAssessmentInput, commentInput, openAssessmentInput } from './assessment-input'
import { wrong } from './finding-input'
import { requireNotWithdrawn } from './withdraw-assessment'

/**
 * A model in some areas, to be decided on under the policy in force. Gives its id. Throws Forbidden and InvalidInput, also
 * for a version that is not in force: what is decided rests on what holds.
 */
export async function openAssessment(actor: Doer, input: z.output<typeof openAssessmentInput>): Promise<string> {
  allow(actor, 'assessment.open')
  return transaction(async (tx) => {
    const model = await findPlacedModel(input.model, tx)
    if (!model) throw wrong({ path: 'model', message: sentence('find.model') })
    const areas = await listAreas(input.areas, tx)
    if (areas.length !== new Set(input.areas).size) throw wrong({ path: 'areas', message: sentence('find.area') })
    const active = await findActivePolicy(tx)
    if (!active) throw wrong({ path: 'policy', message: sentence('assessment.noPolicy') })
    if (input.policy !== undefined && input.policy !== active.id) {
      const named = await findPolicy(input.policy, tx)
      const message = named ? sentence('assessment.policyNotActive', { name: named.name }) : sentence('find.policy')
      throw wrong({ path: 'policy', message })
    }
    const id = rowId('asm')
    const { track, mitigations } = input
    const said = { model: model.id, areas: areas.map(({ id }) => id), policy: active.id, track }
    await insertAssessment({ id, ...said, mitigations, author: { id: actor.id, name: actor.name } }, tx)
    await record(tx, actor, 'assessment.open', id, said)
    return id
  })
}

/**
 * What may still be said of an assessment is said otherwise; whoever does is one of its authors from then on. Throws
 * Forbidden, NotFound, InvalidInput, also for a day that would take time for comments away, and Conflict for one that is
 * frozen or was changed since it was read; every refusal is recorded.
 */
export async function changeAssessment(
  actor: Doer,
  { assessment: id, version, change }: z.output<typeof changeAssessmentInput>,
): Promise<void> {
  await recordingRefusal({ actor, tried: 'assessment.change', subject: id }, async () => {
    allow(actor, 'assessment.change')
    await transaction(async (tx) => {
      await lockAssessment(id, tx)
      const assessment = await findAssessment(id, tx)
      if (!assessment) throw new NotFound(sentence('find.assessment'))
      requireNotWithdrawn(assessment)
      if (assessment.frozen) throw new Conflict(sentence('assessment.frozen'))
      if (assessment.version !== version) throw new Conflict(sentence('assessment.changedBefore'))
      const { commentsUntil, ...said } = change
      const until = await untilOf(assessment.commentsUntil, commentsUntil, tx)
      const { track, mitigations } = { ...assessment, ...said }
      await setAssessment(id, { version: version + 1, track, mitigations, commentsUntil: until }, tx)
      await insertAuthor(id, actor.id, tx)
      const changed = Object.keys(change).filter((name) => change[name as keyof typeof change] !== undefined)
      await record(tx, actor, 'assessment.change', id, { version: version + 1, changed, track, commentsUntil: until })
    })
  })
}

/** Something is said to an assessment while it can be changed. Throws Forbidden, NotFound, and Conflict once it is frozen. */
export async function commentAssessment(actor: Doer, input: z.output<typeof commentInput>): Promise<void> {
  allow(actor, 'assessment.comment')
  await transaction(async (tx) => {
    await lockAssessment(input.assessment, tx)
    const assessment = await findAssessment(input.assessment, tx)
    if (!assessment) throw new NotFound(sentence('find.assessment'))
    requireNotWithdrawn(assessment)
    if (assessment.frozen) throw new Conflict(sentence('assessment.commentsClosed'))
    const id = rowId('com')
    await insertComment(
      { id, assessment: assessment.id, body: input.body, author: { id: actor.id, name: actor.name } },
      tx,
    )
    await record(tx, actor, 'assessment.comment', assessment.id, { comment: id })
  })
}

/**
 * Until when people are asked to comment, after its authors gave a day. Those who were asked count on their day: its authors
 * move it on, never back, and whoever may end it is not one of them (`end-comments.ts`). Gives what it was for the same day.
 */
async function untilOf(before: string | null, day: string | null | undefined, tx: Queryable): Promise<string | null> {
  if (day === undefined || day === (before?.slice(0, 10) ?? null)) return before
  const until = day === null ? null : `${day}T23:59:59.999Z`
  if (before !== null && (until === null || until < before))
    throw wrong({ path: 'commentsUntil', message: sentence('assessment.commentsKept', { until: before.slice(0, 10) }) })
  const today = new Date(await clockTime(tx)).toISOString().slice(0, 10)
  if (day !== null && day <= today)
    throw wrong({ path: 'commentsUntil', message: sentence('assessment.commentsTooSoon') })
  return until
}
