import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { findAssessment, setAssessment } from '@/db/queries/assessments'
import { listAuditRows } from '@/db/queries/audit'
import { listEtcVersions } from '@/db/queries/etc-texts'
import { findFrozen } from '@/db/queries/frozen-assessments'
import { findPolicy } from '@/db/queries/policies'
import type { Decision } from '@/lib/evals/assessment'
import { type VoteInput, voteBody } from '@/lib/review/assessment-input'
import { freezeAssessment } from '@/lib/review/freeze-assessment'
import { openAssessment } from '@/lib/review/open-assessment'
import { recommend, sign } from '@/lib/review/sign'
import { etcInput, writeEtc } from '@/lib/review/write-etc'
import { makeRun } from './factories'
import { aPerson, PASSWORD, type TestPerson } from './people'
import { anAcceptedRun } from './stored-log'

/**
 * A model at 95 points of capability in an area, which is yellow whatever its safety, with a sample; and an assessment of
 * it by somebody with no other part in it, who has asked for comments until yesterday. Three approvers can sign in.
 */
export async function anAssessment(track: 'regular' | 'fast' = 'regular') {
  const made = await anAcceptedRun()
  const author = await aPerson('reviewer')
  const approvers = [await aPerson('approver'), await aPerson('approver'), await aPerson('approver')] as const
  const id = await openAssessment(author, {
    model: made.model,
    areas: [made.area],
    track,
    mitigations: 'A guard model on every request.',
  })
  await writtenEtc(made, author)
  if (track === 'regular') await askedUntil(id, '2026-01-01T23:59:59.999Z')
  return { ...made, author, approvers, id }
}

/** What an assessment has to say of a model in an area besides its numbers, where nothing is written yet. */
export async function writtenEtc({ model, area }: { model: string; area: string }, author: TestPerson): Promise<void> {
  if ((await listEtcVersions(model, area)).length > 0) return
  const words = { environment: 'A hosted service', threatSource: 'Anybody', enablingCapability: 'It finds holes' }
  await writeEtc(author, etcInput.parse({ model, area, version: 0, riskDomains: ['misuse'], ...words }))
}

/** As if people had been asked to comment until then. */
export async function askedUntil(assessment: string, until: string): Promise<void> {
  const found = await findAssessment(assessment)
  if (!found) throw new Error('there is no such assessment')
  const { version, track, mitigations } = found
  await setAssessment(assessment, { version: version + 1, track, mitigations, commentsUntil: until }, db)
}

/** The same, frozen by its author. */
export async function aFrozenAssessment(track: 'regular' | 'fast' = 'regular') {
  const made = await anAssessment(track)
  const fingerprint = await freezeAssessment(made.author, { assessment: made.id, version: await versionOf(made.id) })
  const open = (await findFrozen(made.id))?.openFindings ?? []
  return { ...made, fingerprint, open }
}

export async function versionOf(assessment: string): Promise<number> {
  return (await findAssessment(assessment))?.version ?? 0
}

/** A whole vote, as the interface would take it, with what is said otherwise here. */
export function aVote(
  of: { id: string; fingerprint: string; open?: readonly string[] },
  decision: Decision = 'accept',
  otherwise: Record<string, unknown> = {},
): VoteInput {
  const answers = (of.open ?? []).map((finding) => ({ finding, answer: 'Held by the guard model.' }))
  const read = voteBody.parse({
    decision,
    whyAcceptable: 'The guard model holds it.',
    safetyMargin: 'Two points.',
    whatWouldUndo: 'A run without the guard model.',
    answers,
    fingerprint: of.fingerprint,
    reauth: { password: PASSWORD },
    ...otherwise,
  })
  return { ...read, assessment: of.id }
}

/** What is no vote, with its reason. */
export function noVote(
  of: { id: string; fingerprint: string },
  kind: 'abstain' | 'recuse' | 'dissent',
  reason = 'Why.',
) {
  const read = voteBody.parse({ kind, reason, fingerprint: of.fingerprint, reauth: { password: PASSWORD } })
  return { ...read, assessment: of.id }
}

/** The reasons in the refusals recorded of somebody, newest first. */
export async function refusalsOf(person: Pick<TestPerson, 'id'>): Promise<unknown[]> {
  const rows = await listAuditRows({ actor: person.id, action: 'assessment.refuse', limit: 50 })
  return rows.map(({ detail }) => detail.why)
}

/** Another accepted run of the model on the benchmark of the area's policy. */
export async function anotherRun(
  of: { model: string; area: string; policy: string },
  value = 0.96,
  byOnePerson = false,
): Promise<string> {
  const policy = await findPolicy(of.policy)
  const benchmark = policy?.areas.find(({ area }) => area === of.area)?.benchmarks[0]?.benchmark
  return makeRun({ model: of.model, benchmark, value, task: 'another', byOnePerson })
}

/**
 * Signed by two approvers, with a condition that somebody else owns. `recommended`: by a reviewer before; a decision that is
 * another is against it.
 */
export async function aSignedAssessment({
  due = '2999-01-01',
  recommended = 'accept-with-conditions' as Decision,
  owner: given = undefined as TestPerson | undefined,
} = {}) {
  const made = await aFrozenAssessment()
  const owner = given ?? (await aPerson('reviewer'))
  const conditions = [{ text: 'Guard model on', owner: owner.id, due, proof: 'configuration export' }]
  const said = (decision: Decision) => ({
    reason: 'The margin is wide enough.',
    ...(decision === 'accept-with-conditions' ? { conditions } : {}),
  })
  await recommend(made.reviewer, aVote(made, recommended, said(recommended)))
  for (const approver of made.approvers.slice(0, 2))
    await sign(approver, aVote(made, 'accept-with-conditions', said('accept-with-conditions')))
  return { ...made, owner }
}

type Deciders = Pick<Awaited<ReturnType<typeof anAssessment>>, 'model' | 'author' | 'reviewer' | 'approvers'>

/** Frozen by the same people on the fast track, over these areas of the model, and recommended on where the zone asks for it. */
export async function frozenAnew(of: Deciders, areas: string[], decision: Decision = 'restrict') {
  const { model, author } = of
  for (const area of areas) await writtenEtc({ model, area }, author)
  const id = await openAssessment(author, { model, areas, track: 'fast', mitigations: 'None.' })
  const fingerprint = await freezeAssessment(author, { assessment: id, version: 1 })
  const made = { ...of, id, fingerprint, open: [] }
  await recommend(of.reviewer, aVote(made, decision))
  return made
}

/** The same, signed by as many as it takes. */
export async function signedAnew(of: Deciders, areas: string[], decision: Decision = 'restrict') {
  const made = await frozenAnew(of, areas, decision)
  for (const approver of of.approvers)
    if (!(await findAssessment(made.id))?.signOff) await sign(approver, aVote(made, decision))
  return made
}

/** As if a sign-off had been signed half a year and a day earlier. */
export async function expiredYesterday(assessment: string): Promise<void> {
  await db.execute(sql`alter table sign_offs disable trigger user`)
  await db.execute(sql`update sign_offs set expires_at = now() - interval '1 day', signed_at = signed_at - interval '6 months'
    where assessment_id = ${assessment}`)
  await db.execute(sql`alter table sign_offs enable trigger user`)
}

/** As if what a sign-off asks for had been due a day earlier, and what was said of it said two days ago. */
export async function dueYesterday(assessment: string): Promise<void> {
  await db.execute(sql`alter table sign_off_conditions disable trigger user`)
  await db.execute(sql`alter table condition_marks disable trigger user`)
  const of = sql`sign_off_id = (select id from sign_offs where assessment_id = ${assessment})`
  await db.execute(sql`update sign_off_conditions set due_on = current_date - 1 where ${of}`)
  await db.execute(sql`update condition_marks set "at" = "at" - interval '2 days' where ${of}`)
  await db.execute(sql`alter table sign_off_conditions enable trigger user`)
  await db.execute(sql`alter table condition_marks enable trigger user`)
}
