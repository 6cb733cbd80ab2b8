import { type SQL, sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import { userRoles, users } from '@/db/schema'
import type { Role } from '@/lib/roles'

/** An invented person: disabled, without password, never counted. */
export type DemoPerson = { id: string; email: string; name: string; roles: Role[] }

export type RemovedDemo = { models: number; runs: number; people: number }

/**
 * Deletes everything invented: runs with what hangs on them, then models and people. A demo model or person that
 * somebody's own data refers to stays, so that nothing real loses what it belongs to. Needs a transaction.
 */
export async function deleteDemo(tx: Queryable): Promise<RemovedDemo> {
  for (const table of ['queue_adjudications', 'queue_disputes', 'queue_labels', 'queue_leases', 'queue_items']) {
    await tx.execute(sql`
      delete from ${sql.identifier(table)} where queue_id in (select id from queues where demo)`)
  }
  await tx.execute(sql`delete from queues where demo`)
  const unasked = sql`select s.id from label_sets s where s.id like 'lst\\_demo-%'
    and not exists (select from queues q where q.label_set_id = s.id)
    and not exists (
      select from label_set_versions v join users u on u.id = v.changed_by where v.label_set_id = s.id and not u.demo)`
  await tx.execute(sql`delete from label_set_versions where label_set_id in (${unasked})`)
  await tx.execute(sql`delete from label_sets where id in (${unasked})`)
  for (const table of ['finding_evidence', 'metrics', 'samples', 'run_summaries']) {
    await tx.execute(sql`
      delete from ${sql.identifier(table)} where run_id in (select id from runs where demo)`)
  }
  const runs = await tx.execute(sql`delete from runs where demo`)
  const unused = sql`select m.id from models m where m.demo and not exists (select 1 from runs r where r.model_id = m.id)`
  await tx.execute(sql`delete from model_aliases where model_id in (${unused})`)
  await tx.execute(sql`delete from withheld_results where model_id in (${unused})`)
  await tx.execute(sql`delete from placement_records where model_id in (${unused})`)
  await tx.execute(sql`delete from etc_texts where model_id in (${unused})`)
  await deleteAssessments(unused, tx)
  const said = sql`select f.id from findings f where f.model_id in (${unused})`
  const threads = sql`select a.id from annotations a where a.finding_id in (${said})`
  for (const table of ['mentions', 'thread_states', 'annotation_texts']) {
    await tx.execute(sql`delete from ${sql.identifier(table)} where annotation_id in (${threads})`)
  }
  await tx.execute(sql`delete from annotations where reply_to is not null and finding_id in (${said})`)
  for (const table of ['annotations', 'finding_evidence', 'finding_mentions', 'finding_versions']) {
    await tx.execute(sql`delete from ${sql.identifier(table)} where finding_id in (${said})`)
  }
  await tx.execute(sql`delete from findings where model_id in (${unused})`)
  await tx.execute(sql`delete from model_versions where model_id in (${unused})`)
  const models = await tx.execute(sql`delete from models where id in (${unused})`)
  const idle = sql`select u.id from users u where u.demo and not exists (select 1 from uploads p where p.uploaded_by = u.id)`
  for (const table of ['user_roles', 'sessions', 'invitations', 'api_tokens']) {
    await tx.execute(sql`delete from ${sql.identifier(table)} where user_id in (${idle})`)
  }
  const people = await tx.execute(sql`delete from users where id in (${idle})`)
  return { models: models.count, runs: runs.count, people: people.count }
}

async function deleteAssessments(models: SQL, tx: Queryable): Promise<void> {
  const of = sql`select a.id from assessments a where a.model_id in (${models})`
  const signed = sql`select s.id from sign_offs s where s.assessment_id in (${of})`
  for (const table of ['condition_marks', 'sign_off_conditions', 'sign_off_ends']) {
    await tx.execute(sql`delete from ${sql.identifier(table)} where sign_off_id in (${signed})`)
  }
  for (const table of [
    'assessment_withdrawals',
    'sign_offs',
    'assessment_votes',
    'frozen_ends',
    'assessment_comments',
    'comment_cuts',
    'assessment_authors',
    'frozen_assessments',
  ]) {
    await tx.execute(sql`delete from ${sql.identifier(table)} where assessment_id in (${of})`)
  }
  await tx.execute(sql`delete from assessments where id in (${of})`)
}

export async function insertDemoPeople(people: DemoPerson[], on: Queryable = db): Promise<void> {
  if (people.length === 0) return
  await on
    .insert(users)
    .values(people.map(({ id, email, name }) => ({ id, email, name, demo: true, disabledAt: sql<string>`now()` })))
  const roles = people.flatMap(({ id, roles }) => roles.map((role) => ({ userId: id, role, grantedBy: 'system' })))
  if (roles.length > 0) await on.insert(userRoles).values(roles)
}
