import { sql } from 'drizzle-orm'
import { db, transaction } from '@/db/client'
import { makeManyModels } from './many-models'

const LONG = 20_000

/** As many models as will be assessed, committed with their runs in these areas. */
export async function makeModelsToAssess(count: number, areas: readonly string[]): Promise<void> {
  await transaction(async () => {
    await makeManyModels(count, areas)
  })
}

/**
 * Signed assessments of the models that `makeModelsToAssess` made, from one number to another, each over these areas: frozen with
 * the runs they have, voted on by one approver who can sign in, and signed. Committed, for what is measured over the network.
 */
export async function makeManyAssessments(from: number, to: number, areas: readonly string[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into users (id, email, name, password_hash) values ('usr_many', 'many@bench.invalid', 'Many', 'none')
      on conflict do nothing`)
    await tx.execute(sql`
      insert into user_roles (user_id, role, granted_by) values ('usr_many', 'approver', 'system') on conflict do nothing`)
    const numbers = sql`generate_series(${from}::int, ${to}::int) i`
    await tx.execute(sql`
      insert into assessments (id, model_id, areas, policy_id, mitigations, author_id, author_name)
      select 'asm_many-' || i, 'mdl_many-' || i, ${sql.param([...areas])}::text[],
        (select id from policies where status = 'active'), 'none', 'system', 'system' from ${numbers}`)
    await tx.execute(sql`
      insert into frozen_assessments (assessment_id, canonical, fingerprint, zone, quorum_version, known_runs, cited_runs,
        cited_samples, uploaders, finding_authors, open_findings, frozen_by, frozen_by_name, frozen_at)
      select 'asm_many-' || i, c.text, encode(sha256(convert_to(c.text, 'UTF8')), 'hex'), 'green', 1, r.ids, r.ids, '[]',
        '{}', '{}', '{}', 'system', 'system', clock_timestamp()
      from ${numbers}
      cross join lateral (select '{"n":' || i || ',"text":"' || repeat('x', ${LONG}) || '"}' as text) c
      cross join lateral (select array_agg(id) as ids from runs where model_id = 'mdl_many-' || i) r`)
    await tx.execute(sql`
      insert into assessment_votes (id, assessment_id, step, kind, decision, voter_id, voter_name, seat_id, roles, conflicts,
        why_acceptable, safety_margin, what_would_undo, fingerprint, proved_at)
      select 'vot_many-' || i, 'asm_many-' || i, 'decide', 'vote', 'accept', 'usr_many', 'Many', 'usr_many', '{approver}', '{}',
        'w', 's', 'u', f.fingerprint, clock_timestamp()
      from ${numbers} join frozen_assessments f on f.assessment_id = 'asm_many-' || i`)
    await tx.execute(sql`
      insert into sign_offs (id, assessment_id, decision, track, fingerprint, votes, entitled, conditions, signed_at, expires_at)
      select 'sgn_many-' || i, 'asm_many-' || i, 'accept', 'regular', f.fingerprint, 1, 1, 0, now(), now() + interval '5 months'
      from ${numbers} join frozen_assessments f on f.assessment_id = 'asm_many-' || i`)
  })
  // As the database does by itself once such rows are there for a while.
  await db.execute(sql`analyze assessments, frozen_assessments, sign_offs`)
}
