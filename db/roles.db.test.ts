import postgres from 'postgres'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { env } from '@/lib/env'

const address = new URL(inject('testApplication'))
address.pathname = new URL(env().DATABASE_URL).pathname
const sql = postgres(address.href, { max: 1, onnotice: () => {} })
afterAll(() => sql.end())

const REPLACED =
  'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$'

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
    ['empties the policies', 'truncate policies cascade', /permission denied/],
    ['adds a table', 'create table more (id int)', /permission denied/],
    ['changes a table', 'alter table runs add column more text', /must be owner/],
    ['says that a migration was applied', 'delete from drizzle.__drizzle_migrations', /permission denied/],
    ['becomes the owner', 'set role diagonal_owner', /permission denied/],
  ])('never %s', async (_, statement, reason) => {
    await expect(sql.unsafe(statement)).rejects.toThrow(reason)
  })

  test('reads and writes the rows of every table', async () => {
    const lacking = await sql`
      select relname, needed from pg_class, unnest(array['select', 'insert', 'update', 'delete']) as needed
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not has_table_privilege(oid, needed)
        and not (relname = 'audit_rows' and needed in ('update', 'delete'))`
    expect([...lacking]).toEqual([])
  })
})
