import { sql } from 'drizzle-orm'
import { db, type Queryable } from '@/db/client'
import type { MailState } from '@/lib/evals/notice'
import { type FactRow, type Told, toTold } from './notice-facts'
import { signOffFacts } from './sign-off-facts'

export type Mail = {
  id: string
  user: string
  /** Of the digest of a day; null: at once. */
  digestOn: string | null
  state: MailState
}

/** Waits for whoever is just sending it, and holds it to the end of the transaction. null: there is none. */
export async function lockMail(id: string, tx: Queryable): Promise<Mail | null> {
  const [row] = await tx.execute<{ id: string; user_id: string; digest_on: string | null; state: MailState }>(sql`
    select id, user_id, digest_on::text, state from mails where id = ${id} for update`)
  return row ? { id: row.id, user: row.user_id, digestOn: row.digest_on, state: row.state } : null
}

/**
 * What a mail tells, oldest first: of that, what is still so. A finding that has another owner by now is not theirs, one
 * that is resolved or has another day is not due, samples that they do not hold any more are not given to them, what was
 * settled waits for nobody, and a kind that they have switched off since is left out. Of a sign-off whatever is still a fact: a
 * condition that is met by now is not overdue. `today`: as in `noticeFacts`.
 */
export async function listMailNotices(mail: string, today: string, on: Queryable = db): Promise<Told[]> {
  const rows = await on.execute<FactRow>(sql`
    select n.fact, n.kind, n.what, n.finding_id, n.queue_id, n.assessment_id, n.annotation_id, n.by_name, n.due_on::text, n.at
    from notices n
    left join findings f on f.id = n.finding_id
    left join notice_settings s on s.user_id = n.user_id and s.kind = n.kind
    where n.mail_id = ${mail} and s.tell is distinct from 'never'
      and (n.finding_id is null or n.kind not in ('assigned', 'due') or f.owner_id = n.user_id)
      and (n.finding_id is null or n.kind <> 'due' or (f.state <> 'resolved' and f.due_on = n.due_on))
      and (n.assessment_id is null or exists (
        select from (${signOffFacts(today)}) now_so where now_so.user_id = n.user_id and now_so.fact = n.fact))
      and (n.what <> 'given' or exists (
        select from queue_leases l join queues q on q.id = l.queue_id and q.closed_at is null
        where l.queue_id = n.queue_id and l.person_id = n.user_id and l.state in ('assigned', 'taken')))
      and (n.what <> 'disputed' or exists (
        select from queue_disputes d join queues q on q.id = d.queue_id and q.closed_at is null
        where d.queue_id = n.queue_id and not exists (
          select from queue_adjudications a where a.queue_id = d.queue_id and a."position" = d."position")))
    order by n.at, n.fact`)
  return rows.map(toTold)
}

export async function setMailSettled(id: string, state: Exclude<MailState, 'waiting'>, tx: Queryable): Promise<void> {
  await tx.execute(sql`update mails set state = ${state}, settled_at = now() where id = ${id} and state = 'waiting'`)
}

/** The runs that some findings rest on, by finding; what was taken back as well. */
export async function listRunsCited(
  findings: readonly string[],
  on: Queryable = db,
): Promise<{ finding: string; run: string }[]> {
  const rows = await on.execute<{ finding: string; run: string }>(sql`
    select distinct finding_id as finding, run_id as run from finding_evidence
    where run_id is not null and finding_id = any(${sql.param([...findings])}::text[])`)
  return [...rows]
}
