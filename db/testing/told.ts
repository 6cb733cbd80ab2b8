import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { ensureJob, GATHER_EVENTS } from '@/db/queries/jobs'
import { makeArea, makeModel } from '@/db/testing/factories'
import type { Doer } from '@/lib/auth/allow'
import { mentionOf } from '@/lib/evals/mention'
import { annotateFinding } from '@/lib/review/annotate-finding'
import { changeFinding } from '@/lib/review/change-finding'
import { openFinding, openFindingInput } from '@/lib/review/open-finding'

/** A finding as a person opens it. Gives its id. */
export async function aFindingBy(opener: Doer, fields: { area?: string; [field: string]: unknown } = {}) {
  const [area, model] = [fields.area ?? (await makeArea()), (await makeModel()).id]
  return openFinding(
    opener,
    openFindingInput.parse({ model, title: 'It gives up the flag', severity: 'high', ...fields, area }),
  )
}

/** Somebody is named in a finding. Gives the annotation's id. */
export function nameIn(finding: string, by: Doer, person: { id: string; name: string }, replyTo: string | null = null) {
  return annotateFinding(by, { finding, body: `See, ${mentionOf(person)}`, replyTo })
}

/** Something is said to a finding, which names nobody. */
export function sayIn(finding: string, by: Doer, replyTo: string | null = null): Promise<string> {
  return annotateFinding(by, { finding, body: 'Seen in the third sample.', replyTo })
}

/** The next version of a finding. */
export async function changeIn(finding: string, by: Doer, version: number, change: object, reason = ''): Promise<void> {
  await changeFinding(by, { id: finding, version, change, reason })
}

/** As if the time had come at which a mail is tried again. */
export async function letMailBeDue(): Promise<void> {
  await db.execute(sql`update jobs set run_at = now() where kind = 'mail.send' and state = 'waiting'`)
}

/** Seconds until a mail is tried again. */
export async function secondsToMail(): Promise<number[]> {
  const rows = await db.execute<{ n: number }>(sql`
    select extract(epoch from run_at - now())::int as n from jobs where kind = 'mail.send' and state = 'waiting' order by id`)
  return rows.map(({ n }) => n)
}

/** As if whoever was sending had been killed: the lease of its job has run out. */
export async function killSender(): Promise<void> {
  await db.execute(sql`update jobs set state = 'running', worker = 'killed', attempts = 1, lease_until = now() - interval '1 second'
    where kind = 'mail.send' and state <> 'done'`)
}

export async function mailStatesOf(person: string): Promise<string[]> {
  const rows = await db.execute<{ state: string }>(sql`select state from mails where user_id = ${person} order by id`)
  return rows.map(({ state }) => state)
}

/** As if so many hours had gone by without anybody looking for what is to be told. */
export async function notLookedFor(hours: number): Promise<void> {
  const earlier = sql`make_interval(hours => ${hours})`
  await db.execute(sql`update mail_watch set since = since - ${earlier}, looked_at = looked_at - ${earlier}`)
}

export async function takeRoles(person: string): Promise<void> {
  await db.execute(sql`delete from user_roles where user_id = ${person}`)
}

/** Once somebody waits for a row that another holds. */
export async function somebodyWaits(): Promise<void> {
  for (;;) {
    const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`)
    if ((row?.n ?? 0) > 0) return
  }
}

/** As if the time had come at which jobs of a kind are done. */
export async function jobsDueNow(kind: string): Promise<void> {
  await db.execute(sql`update jobs set run_at = now() where kind = ${kind} and state = 'waiting'`)
}

/** No other webhook, and what is to be told is looked for now. */
export async function webhooksAlone(): Promise<void> {
  await db.execute(sql`update webhooks set enabled_at = null`)
  await db.execute(sql`delete from jobs where kind in ('webhooks.gather', 'standing.check', 'webhooks.deliver')`)
  await ensureJob(GATHER_EVENTS, 'all')
}

/** As if whoever was telling webhooks had been killed while they did: the lease of its job has run out, and no try is kept. */
export async function sendersKilled(): Promise<void> {
  await db.execute(sql`alter table webhook_attempts disable trigger user`)
  await db.execute(sql`delete from webhook_attempts`)
  await db.execute(sql`alter table webhook_attempts enable trigger user`)
  await db.execute(sql`update jobs set state = 'running', worker = 'killed', lease_until = now() - interval '1 second'
    where kind = 'webhooks.deliver' and state <> 'done'`)
}
