import { sql } from 'drizzle-orm'
import { type Queryable, transaction } from '@/db/client'
import { latestDigest } from '@/lib/evals/notice'
import { insertJob, SEND_MAIL } from './jobs'
import { noticeFacts } from './notice-facts'
import { USUAL } from './notice-settings'
import { rowId } from './row-id'

/** Longer than any transaction: a fact carries the time at which its transaction began, and is seen when that is committed. */
const LATE = sql`interval '1 day'`

/** From now on facts are told by mail; where they were before, nothing is changed. Those that are older are told to nobody. */
export async function startWatching(on: Queryable): Promise<void> {
  await on.execute(sql`insert into mail_watch default values on conflict do nothing`)
}

/** No fact is told by mail until it is switched on again, and then none of those in between. */
export async function stopWatching(on: Queryable): Promise<void> {
  await on.execute(sql`delete from mail_watch`)
}

/**
 * Writes down whom new facts are told to, and makes the mails that are due: one to each person for what they want to know
 * at once, and one a day for the rest. All of it in one transaction, and each fact once for each person, so it may be done
 * again, or by two at a time. Gives how many mails were made.
 */
export async function gatherNotices(now: Date): Promise<number> {
  return transaction(async (tx) => {
    await startWatching(tx)
    await tx.execute(sql`select since from mail_watch for update`)
    await insertNotices(now.toISOString().slice(0, 10), tx)
    const made = (await makeMails(tx)) + (await makeDigests(latestDigest(now), tx))
    await tx.execute(sql`update mail_watch set looked_at = now()`)
    return made
  })
}

/** Whether somebody is told by mail is settled here, once: what they choose later holds for what happens later. */
async function insertNotices(today: string, tx: Queryable): Promise<void> {
  await tx.execute(sql`
    insert into notices (user_id, fact, kind, what, finding_id, queue_id, assessment_id, annotation_id, by_name, due_on, at, tell)
    select facts.user_id, fact, facts.kind, what, finding_id, queue_id, assessment_id, annotation_id, by_name, due_on, at,
      case when u.disabled_at is null and u.password_hash is not null and not u.demo
        then coalesce(s.tell, ${USUAL}) else 'never' end
    from ${noticeFacts(today)}
    join users u on u.id = facts.user_id
    left join notice_settings s on s.user_id = facts.user_id and s.kind = facts.kind
    join mail_watch w on facts.at >= w.since and facts.at > w.looked_at - ${LATE}
    on conflict do nothing`)
}

/** One mail to each person for all that they want to know at once. */
async function makeMails(tx: Queryable): Promise<number> {
  const people = await tx.execute<{ user_id: string }>(sql`
    select distinct user_id from notices where mail_id is null and tell = 'at-once' order by user_id`)
  for (const { user_id: user } of people) {
    const mail = rowId('eml')
    await tx.execute(sql`insert into mails (id, user_id) values (${mail}, ${user})`)
    await tx.execute(sql`
      update notices set mail_id = ${mail} where user_id = ${user} and mail_id is null and tell = 'at-once'`)
    await insertJob(SEND_MAIL, mail, tx)
  }
  return people.length
}

/** One mail to each person for the day; what comes too late for it waits for the next. */
async function makeDigests({ before, day }: { before: string; day: string }, tx: Queryable): Promise<number> {
  const waiting = sql`mail_id is null and tell = 'daily' and at < ${before}::timestamptz`
  const people = await tx.execute<{ user_id: string }>(sql`
    select distinct user_id from notices where ${waiting} order by user_id`)
  let made = 0
  for (const { user_id: user } of people) {
    const mail = rowId('eml')
    const written = await tx.execute(sql`
      insert into mails (id, user_id, digest_on) values (${mail}, ${user}, ${day}) on conflict do nothing returning id`)
    if (written.length === 0) continue
    await tx.execute(sql`update notices set mail_id = ${mail} where user_id = ${user} and ${waiting}`)
    await insertJob(SEND_MAIL, mail, tx)
    made += 1
  }
  return made
}
