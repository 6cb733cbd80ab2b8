import postgres from 'postgres'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { env } from '@/lib/env'

const address = new URL(inject('testApplication'))
address.pathname = new URL(env().DATABASE_URL).pathname
const sql = postgres(address.href, { max: 1, onnotice: () => {} })
afterAll(() => sql.end())

const REPLACED =
  'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$'

const OVER =
  "insert into audit_rows (actor_id, actor_name, action, subject, detail) values ('usr_eve', 'Eve', 'x', 'x', '{}')"

// With a DATABASE_URL of one's own and no DATABASE_OWNER_URL one role does both, and nothing is told apart.
const oneRole = inject('testApplication') === inject('testServer')

describe.skipIf(oneRole)('the role of the running application', () => {
  test.each([
    ['drops a guard', 'drop trigger audit_rows_kept on audit_rows', /must be owner/],
    ['switches the guards off', 'alter table audit_rows disable trigger all', /must be owner/],
    ['passes over the guards', "set session_replication_role = 'replica'", /permission denied/],
    ['replaces the function of a guard', REPLACED, /permission denied|must be owner/],
    ['changes a row of the audit log', "update audit_rows set action = 'x'", /permission denied/],
    ['deletes of the audit log', 'delete from audit_rows', /permission denied/],
    ['empties the audit log', 'truncate audit_rows', /permission denied/],
    [
      'writes over a row of the audit log',
      `${OVER} on conflict ("position") do update set actor_name = 'Eve'`,
      /permission denied/,
    ],
    ['hangs rows below the audit log', 'create temporary table more () inherits (audit_rows)', /must be owner/],
    ['reads a file into the audit log', "copy audit_rows from '/etc/passwd'", /permission denied/],
    ['empties the policies', 'truncate policies cascade', /permission denied/],
    ['adds a table', 'create table more (id int)', /permission denied/],
    ['changes a table', 'alter table runs add column more text', /must be owner/],
    ['says that a migration was applied', 'delete from drizzle.__drizzle_migrations', /permission denied/],
    ['becomes the owner', 'set role diagonal_owner', /permission denied/],
  ])('never %s', async (_, statement, reason) => {
    await expect(sql.unsafe(statement)).rejects.toThrow(reason)
  })

  test('chains no row to what it made up beside the log', async () => {
    await sql`begin`
    const [next] = await sql`select coalesce(max("position"), 0) + 1 as "position" from audit_rows`
    await sql`create temporary table audit_rows as select 4000 as "position", now() as "at", repeat('a', 64) as hash`
    const [row] = await sql`insert into public.audit_rows (actor_id, actor_name, action, subject, detail)
      values ('usr_eve', 'Eve', 'run.accept', 'run_1', '{}') returning "position", previous_hash as before`
    await sql`rollback`
    expect(row?.position).toBe(next?.position)
    expect(row?.before).not.toBe('a'.repeat(64))
  })

  test('is read by no guard in tables of its own: each looks in public alone', async () => {
    const guards = await sql`
      select distinct p.proname, p.proconfig from pg_trigger t join pg_proc p on p.oid = t.tgfoid
      where p.pronamespace = 'public'::regnamespace and not t.tgisinternal`
    expect(guards.length).toBeGreaterThan(30)
    expect(guards.filter(({ proconfig }) => proconfig?.[0] !== 'search_path=public, pg_temp')).toEqual([])
  })

  test('reads and writes the rows of every table', async () => {
    const lacking = await sql`
      select relname, needed from pg_class, unnest(array['select', 'insert', 'update', 'delete']) as needed
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not has_table_privilege(oid, needed)
        and not (relname = 'audit_rows' and needed in ('update', 'delete'))`
    expect([...lacking]).toEqual([])
  })
})
