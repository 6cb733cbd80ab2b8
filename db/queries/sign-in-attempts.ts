import { eq, sql } from 'drizzle-orm'
import { db, type Queryable, transaction } from '@/db/client'
import { signInAttempts } from '@/db/schema'

/** The address of an attempt that came from nobody knows where. */
export const NO_ADDRESS = 'unknown'

/**
 * How many failures are free, then how long to wait, in seconds. The first rule is about one person from one address and
 * forgets at a success. The other two are wider nets against many names from one address, and many addresses for one
 * name; the last waits at most a minute and spares an address the person has signed in from in the last 30 days, so that
 * nobody can lock somebody else out. Without an address only the name counts, and one waits at most a minute.
 */
export const THROTTLE = {
  pair: { free: 10, first: 5, longest: 900 },
  unseen: { free: 10, first: 5, longest: 60 },
  address: { free: 50, first: 5, longest: 900 },
  email: { free: 50, first: 5, longest: 60 },
} as const

/**
 * Notes an attempt before the password is looked at, so that many at once do not all pass; `settleAttempt` says later
 * that it was right. Returns its id, or the seconds still to wait, in which case nothing was noted. Counts what the last
 * 24 hours saw, by the database's clock.
 */
export async function reserveAttempt(attempt: {
  id: string
  email: string
  address: string
}): Promise<{ id: string } | { wait: number }> {
  return transaction(async (tx) => {
    await lockAttempts(attempt, tx)
    const wait = await findWait(attempt, tx)
    if (wait > 0) return { wait }
    await tx.insert(signInAttempts).values({ ...attempt, succeeded: false, at: sql`clock_timestamp()` })
    return { id: attempt.id }
  })
}

export async function settleAttempt(id: string, on: Queryable = db): Promise<void> {
  await on.update(signInAttempts).set({ succeeded: true }).where(eq(signInAttempts.id, id))
}

// In one order, so that two attempts cannot wait for each other.
async function lockAttempts({ email, address }: { email: string; address: string }, on: Queryable): Promise<void> {
  for (const text of [`address ${address}`, `email ${email}`])
    await on.execute(sql`select pg_advisory_xact_lock(4547, hashtext(${text}))`)
}

type Counted = { failures: number; since: number | null }

async function findWait({ email, address }: { email: string; address: string }, on: Queryable): Promise<number> {
  const [row] = await on.execute<{
    pair: Counted
    address: Counted
    email: Counted
    known: boolean
  }>(sql`
    with recent as (
      select *, extract(epoch from clock_timestamp() - at)::float8 as age from sign_in_attempts
      where (email = ${email} or address = ${address}) and at > clock_timestamp() - interval '24 hours'
    ), failed as (
      select * from recent where not succeeded
    ), of_pair as (
      select * from failed where email = ${email} and address = ${address}
        and at > coalesce((select max(at) from recent where succeeded and email = ${email} and address = ${address}), '-infinity')
    )
    select
      (select json_build_object('failures', count(*), 'since', min(age)) from of_pair) as pair,
      (select json_build_object('failures', count(*), 'since', min(age)) from failed where address = ${address}) as address,
      (select json_build_object('failures', count(*), 'since', min(age)) from failed where email = ${email}) as email,
      exists (select 1 from sign_in_attempts where succeeded and email = ${email} and address = ${address}
        and at > clock_timestamp() - interval '30 days') as known`)
  if (row === undefined) throw new Error('the attempts were not counted')
  if (address === NO_ADDRESS) return waitFor(row.pair, THROTTLE.unseen)
  return Math.max(
    waitFor(row.pair, THROTTLE.pair),
    waitFor(row.address, THROTTLE.address),
    row.known ? 0 : waitFor(row.email, THROTTLE.email),
  )
}

/** Doubles with each failure beyond the free ones; what has passed since the last one is taken off. */
function waitFor({ failures, since }: Counted, rule: { free: number; first: number; longest: number }): number {
  if (failures < rule.free || since === null) return 0
  const delay = Math.min(rule.longest, rule.first * 2 ** (failures - rule.free))
  return Math.max(0, Math.ceil(delay - since))
}
