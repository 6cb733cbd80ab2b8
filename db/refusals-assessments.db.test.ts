import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aFrozenAssessment, anAssessment } from '@/db/testing/assessed'
import { makeBenchmark, makePolicy } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { refused, rows } from '@/db/testing/refused'
import { rolledBack } from '@/db/testing/rolled-back'

/* What the database itself refuses, by whatever path it is asked. */

const DAY = sql`now() + interval '1 day'`

function vote(of: { id: string; fingerprint: string }, by: string, otherwise: Record<string, string> = {}) {
  const row = {
    ...{ id: `'vot_${by}'`, assessment_id: `'${of.id}'`, step: `'decide'`, kind: `'vote'`, decision: `'accept'` },
    ...{ voter_id: `'${by}'`, voter_name: `'n'`, seat_id: `'${by}'`, roles: `'{approver}'`, conflicts: `'{}'` },
    ...{ why_acceptable: `'w'`, safety_margin: `'m'`, what_would_undo: `'u'`, fingerprint: `'${of.fingerprint}'` },
    ...{ proved_at: 'clock_timestamp()', ...otherwise },
  }
  return sql.raw(
    `insert into assessment_votes (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')})`,
  )
}

test('what is frozen is never another, and goes with nothing', () =>
  rolledBack(async (tx) => {
    const made = await aFrozenAssessment()
    const one = sql`assessment_id = ${made.id}`
    await refused(tx, sql`update frozen_assessments set canonical = '{}' where ${one}`, /what is signed is kept/)
    await refused(tx, sql`delete from frozen_assessments where ${one}`, /what is signed is kept/)
    await refused(tx, sql`truncate frozen_assessments cascade`, /kept/)
    await refused(
      tx,
      sql`update assessments set mitigations = 'x', version = version + 1 where id = ${made.id}`,
      /frozen/,
    )
    await refused(tx, sql`delete from assessments where id = ${made.id}`, /kept/)
    await refused(tx, sql`insert into assessment_authors values (${made.id}, 'usr_x')`, /is frozen/)
    await refused(tx, sql`delete from assessment_authors where ${one}`, /only added to/)
  }))

test('what an assessment is of does not change while it is open, and its text has the fingerprint it says', () =>
  rolledBack(async (tx) => {
    const { id, area } = await anAssessment()
    await refused(tx, sql`update assessments set areas = '{x}', version = version + 1 where id = ${id}`, /is kept/)
    await refused(tx, sql`update assessments set mitigations = 'x' where id = ${id}`, /is kept/)
    expect(await rows(sql`update assessments set mitigations = 'x', version = version + 1 where id = ${id}`)).toBe(1)
    const frozen = (
      fingerprint: string,
    ) => sql`insert into frozen_assessments (assessment_id, canonical, fingerprint, zone,
      quorum_version, known_runs, cited_runs, cited_samples, uploaders, finding_authors, open_findings, frozen_by, frozen_by_name, frozen_at)
      values (${id}, '{}', ${fingerprint}, 'green', 1, '{}', '{}', '[]', '{}', '{}', '{}', 'u', 'u', now())`
    await refused(tx, frozen('0'.repeat(64)), /frozen_assessments_fingerprint/)
    await makePolicy([{ area, benchmarks: [(await makeBenchmark({ area })).id] }], { active: true })
    await refused(tx, frozen('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'), /not in force/)
  }))

test('nobody votes who may not, for another text, without its part told, with an old proof, or twice', () =>
  rolledBack(async (tx) => {
    const made = await aFrozenAssessment()
    const [ada, dana] = made.approvers
    const viewer = await aPerson('viewer')
    await refused(tx, vote(made, viewer.id), /has no vote in this/)
    await refused(tx, vote({ ...made, fingerprint: '0'.repeat(64) }, ada.id), /another fingerprint/)
    await refused(tx, vote(made, ada.id, { seat_id: `'${dana.id}'` }), /does not decide for/)
    await refused(tx, vote(made, ada.id, { proved_at: `now() - interval '6 minutes'` }), /assessment_votes_fresh/)
    await refused(tx, vote(made, ada.id, { what_would_undo: `''` }), /assessment_votes_said/)
    await refused(tx, vote(made, ada.id, { against: 'true' }), /assessment_votes_against_said/)
    await refused(tx, vote(made, ada.id, { decision: `'accept-with-conditions'` }), /assessment_votes_conditions/)
    await tx.execute(sql`insert into user_roles values (${made.author.id}, 'approver', 'system')`)
    await refused(tx, vote(made, made.author.id), /has a part in/)
    await tx.execute(vote(made, ada.id))
    await refused(tx, vote(made, ada.id, { id: `'vot_again'` }), /assessment_votes_voter/)
    await refused(tx, sql`update assessment_votes set decision = 'reject'`, /what is signed is kept/)
    await refused(tx, sql`delete from assessment_votes`, /what is signed is kept/)
  }))

test('nothing is signed by fewer than the zone asks for, nor only by people with a part in it', () =>
  rolledBack(async (tx) => {
    const made = await aFrozenAssessment()
    const [ada, dana, eve] = made.approvers
    const signOff = (votes: number, track = 'regular', until = sql`now() + interval '6 months'`) => sql`
      insert into sign_offs (id, assessment_id, decision, track, fingerprint, votes, entitled, conditions, signed_at, expires_at)
      values ('sgn_x', ${made.id}, 'accept', ${track}, ${made.fingerprint}, ${votes}, 3, 0, now(), ${until})`
    await tx.execute(vote(made, ada.id, { conflicts: `'{uploader}'` }))
    await refused(tx, signOff(1), /1 of 2 agree on accept/)
    await tx.execute(vote(made, dana.id, { conflicts: `'{uploader}'` }))
    await refused(tx, signOff(2), /0 of them with no part in it/)
    await tx.execute(vote(made, eve.id))
    await refused(tx, signOff(3, 'fast'), /is another/)
    await refused(tx, signOff(3, 'regular', sql`now() + interval '7 months'`), /sign_offs_ends/)
    await tx.execute(signOff(3))
    await refused(tx, sql`update sign_offs set expires_at = ${DAY}`, /what is signed is kept/)
    await refused(
      tx,
      sql`insert into sign_off_conditions values ('sgn_x', 0, 't', ${ada.id}, current_date, 'p')`,
      /asks for no more/,
    )
    await refused(tx, vote(made, (await aPerson('approver')).id), /is decided/)
  }))

test('a red zone is decided by two at the least, whatever an administrator writes', () =>
  rolledBack(async (tx) => {
    const rules = (red: string) => sql`insert into quorum_versions (version, changed_by, changed_by_name, reason, rules)
      select 2, 'u', 'u', 'r', jsonb_set(rules, '{fast,red,decide,approver}', ${red}::jsonb) from quorum_versions where version = 1`
    await refused(tx, rules('1'), /by two at the least/)
    await tx.execute(rules('3'))
    await refused(tx, sql`update quorum_versions set reason = 'x'`, /only added to/)
    await refused(tx, rules('3'), /not the next version/)
  }))

test('a seat is lent by who holds it, for a while, and nothing of that changes but its end', () =>
  rolledBack(async (tx) => {
    const [ada, gia] = [await aPerson('approver'), await aPerson('reviewer')]
    const lend = (from: string, until = DAY) =>
      sql`insert into delegations (id, from_id, to_id, reason, ends_at) values ('dlg_x', ${from}, ${gia.id}, 'r', ${until})`
    await refused(tx, lend(gia.id), /delegations/)
    await refused(tx, lend((await aPerson('viewer')).id), /is no approver/)
    await refused(tx, lend(ada.id, sql`now() + interval '92 days'`), /delegations_end/)
    await tx.execute(lend(ada.id))
    await refused(tx, sql`update delegations set ends_at = ends_at + interval '1 day'`, /is kept/)
    expect(await rows(sql`update delegations set ended_at = now(), ended_by = 'u' where id = 'dlg_x'`)).toBe(1)
    await refused(tx, sql`update delegations set ended_at = null, ended_by = null`, /is kept/)
  }))
