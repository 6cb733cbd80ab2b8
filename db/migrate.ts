import { pathToFileURL } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

// Any number, the same in every process that migrates.
const LOCK = 4_5451_4221

/** `owner` is the address of who owns the tables; `application` that of who works on them, where that is another role. */
export type Addresses = { owner: string; application?: string }

/**
 * Brings a database up to the migrations in `folder`, and lets the application's role do what it needs. The migrator
 * takes no lock of its own, so this waits for any other that is at work on the same database.
 */
export async function migrate({ owner, application = owner }: Addresses, folder = 'drizzle'): Promise<void> {
  const sql = postgres(owner, {
    max: 1,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: 'diagonal migrate' },
  })
  try {
    await sql`select pg_advisory_lock(${LOCK})`
    await applyMigrations(drizzle(sql), { migrationsFolder: folder })
    await pinGuards(sql)
    if (roleOf(application) !== roleOf(owner)) await grantTo(sql, roleOf(application))
  } finally {
    await sql.end({ timeout: 5 })
  }
}

// The application changes rows, never tables; and of the audit log it may not even try to change a row.
async function grantTo(sql: postgres.Sql, role: string): Promise<void> {
  await sql`grant usage on schema public, drizzle to ${sql(role)}`
  await sql`grant select on all tables in schema drizzle to ${sql(role)}`
  await sql`grant select, insert, update, delete on all tables in schema public to ${sql(role)}`
  await sql`grant usage on all sequences in schema public to ${sql(role)}`
  if (await hasAuditLog(sql)) await sql`revoke update, delete on audit_rows from ${sql(role)}`
}

/**
 * A guard looks for its tables in `public` alone. Whoever asks may make a temporary table, and one of the name of a guarded
 * table, or of one that a guard reads, would otherwise be read in its place: the chain would go on from made-up rows, and
 * votes be counted that nobody gave. Here and not in a migration, so that none that is written or replaced later is left out.
 */
async function pinGuards(sql: postgres.Sql): Promise<void> {
  const guards = await sql<{ name: string }[]>`
    select distinct p.oid::regprocedure::text as name
    from pg_trigger t join pg_proc p on p.oid = t.tgfoid
    where p.pronamespace = 'public'::regnamespace and not t.tgisinternal and p.proconfig is null
      and pg_has_role(p.proowner, 'usage')
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      and t.tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)`
  for (const { name } of guards) await sql.unsafe(`alter function ${name} set search_path = public, pg_temp`)
}

async function hasAuditLog(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`select to_regclass('public.audit_rows') is not null as found`
  return row?.found ?? false
}

function roleOf(address: string): string {
  return decodeURIComponent(new URL(address).username)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { env } = await import('@/lib/env')
  const { DATABASE_URL, DATABASE_OWNER_URL = DATABASE_URL } = env()
  await migrate({ owner: DATABASE_OWNER_URL, application: DATABASE_URL })
}
