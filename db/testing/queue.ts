import { sql } from 'drizzle-orm'
import { db } from '@/db/client'

/** As if the worker that was reading an upload had been killed, in its attempt of this number. */
export async function killWorker(upload: string, attempts: number): Promise<void> {
  await db.execute(sql`update uploads set state = 'reading' where id = ${upload}`)
  await db.execute(sql`update jobs set state = 'running', attempts = ${attempts}, worker = 'killed', finished_at = null,
    lease_until = now() - interval '1 second'
    where id = (select id from jobs where subject = ${upload} order by created_at desc, id desc limit 1)`)
}

/** The same, while it was reading what was said of tables in an archive. */
export async function killTableReader(upload: string, attempts: number): Promise<void> {
  await db.execute(sql`update upload_members set table_due = true
    where upload_id = ${upload} and table_mapping is not null`)
  await killWorker(upload, attempts)
}

/** Samples in the database, of any run. */
export async function countSampleRows(): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from samples`)
  return row?.n ?? 0
}

/** Everybody else is disabled. */
export async function leaveAlone(person: string): Promise<void> {
  await db.execute(sql`update users set disabled_at = now() where id <> ${person} and disabled_at is null`)
}

/** As if no upload listed the run. */
export async function unlistRun(id: string): Promise<void> {
  await db.execute(sql`delete from run_uploads where run_id = ${id}`)
}

/** Accepts a run behind the product's back, as whoever reaches the database might. */
export async function acceptBySql(run: string, by: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`update runs set state = 'accepted', accepted_at = now(), accepted_by = ${by},
      benchmark_decided = true where id = ${run}`)
  })
}

/** Lets an invalidated run count again behind the product's back. */
export async function restoreBySql(run: string, by: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(
      sql`update runs set state = 'accepted', restored_at = now(), restored_by = ${by} where id = ${run}`,
    )
  })
}

/** What the database says to a statement that it refuses. Throws where it does as it is told. */
export async function refusalOf(statement: string): Promise<string> {
  try {
    await db.transaction((tx) => tx.execute(sql.raw(statement)))
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
  }
  throw new Error(`not refused: ${statement}`)
}

/** As if a finding had been opened before it was kept what it rests on. */
export async function forgetEvidence(finding: string): Promise<void> {
  await db.execute(sql`alter table finding_evidence disable trigger finding_evidence_guard`)
  await db.execute(sql`delete from finding_evidence where finding_id = ${finding}`)
  await db.execute(sql`alter table finding_evidence enable trigger finding_evidence_guard`)
}

/** One statement of a migration, once more. */
export async function migrateAgain(statement: string): Promise<void> {
  await db.execute(sql.raw(statement))
}

/** As if the database could keep no run, whatever it is. */
export async function refuseRuns(): Promise<void> {
  await db.execute(sql`alter table runs add constraint refused check (false) not valid`)
}

/** As if the time had come at which the work on an upload is tried again. Gives how often it was tried. */
export async function timeToTryAgain(upload: string): Promise<number> {
  const [job] = await db.execute<{ attempts: number }>(sql`
    update jobs set run_at = now() where subject = ${upload} and state = 'waiting' returning attempts`)
  return job?.attempts ?? 0
}
