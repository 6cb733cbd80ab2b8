import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { tamper, writeRows } from '@/db/testing/audit-rows'
import { rolledBack } from '@/db/testing/rolled-back'
import { checkAuditChain, listAuditRows } from './audit'

test('a row gets its place, its time and its hashes from the database, and keeps its detail as an object', () =>
  rolledBack(async (tx) => {
    const last = await writeRows(2, tx)
    const [second, first] = await listAuditRows({ limit: 2 }, tx)
    expect(first?.position).toBe(last - 1)
    expect(second?.previousHash).toBe(first?.hash)
    expect(second).toMatchObject({ actorId: 'usr_ben', actorName: 'Ben', action: 'run.accept', subject: 'run_2' })
    expect(second?.detail).toEqual({ i: 2, why: 'ü' })
    expect(second?.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(second?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
  }))

test('an untouched log is whole, an empty one too', () =>
  rolledBack(async (tx) => {
    expect(await checkAuditChain(tx)).toMatchObject({ firstBroken: null })
    const last = await writeRows(12, tx)
    expect(await checkAuditChain(tx)).toEqual({ rows: last, firstBroken: null })
  }))

test('the database refuses to change, remove or empty what was written', () =>
  rolledBack(async (tx) => {
    const last = await writeRows(3, tx)
    for (const statement of [
      sql`update audit_rows set actor_name = 'Eve' where position = ${last}`,
      sql`delete from audit_rows where position = ${last}`,
      sql`truncate audit_rows`,
    ])
      await expect(tx.transaction((inner) => inner.execute(statement))).rejects.toMatchObject({
        cause: { message: expect.stringMatching(/refused/) },
      })
  }))

const EDITS = {
  actor_id: sql`actor_id = 'usr_eve'`,
  actor_name: sql`actor_name = 'Eve'`,
  action: sql`action = 'run.invalidate'`,
  subject: sql`subject = 'run_99'`,
  detail: sql`detail = '{"i": 5, "why": "u"}'`,
  at: sql`at = at + interval '1 microsecond'`,
  previous_hash: sql`previous_hash = repeat('a', 64)`,
  hash: sql`hash = repeat('a', 64)`,
}
for (const [column, edit] of Object.entries(EDITS))
  test(`an edit of ${column} is found at its row`, () =>
    rolledBack(async (tx) => {
      const edited = (await writeRows(8, tx)) - 3
      await tamper(tx, sql`update audit_rows set ${edit} where position = ${edited}`)
      expect((await checkAuditChain(tx)).firstBroken).toBe(edited)
    }))

test.each([
  ['first', () => 1],
  ['newest', (last: number) => last],
])('an edit of the %s row is found at that row', (_, at) =>
  rolledBack(async (tx) => {
    const edited = at(await writeRows(8, tx))
    await tamper(tx, sql`update audit_rows set subject = 'run_99' where position = ${edited}`)
    expect(await checkAuditChain(tx)).toMatchObject({ firstBroken: edited })
  }),
)

test('an edit with its own hash made to fit is found at the row after it', () =>
  rolledBack(async (tx) => {
    const edited = (await writeRows(8, tx)) - 3
    await tamper(tx, sql`update audit_rows set actor_name = 'Eve' where position = ${edited}`)
    await tamper(
      tx,
      sql`update audit_rows set hash = audit_hash(previous_hash, position, at, actor_id, actor_name, action, subject, detail)
        where position = ${edited}`,
    )
    expect((await checkAuditChain(tx)).firstBroken).toBe(edited + 1)
  }))

test('a removed row is found at the row after it, the first of all included', () =>
  rolledBack(async (tx) => {
    const last = await writeRows(8, tx)
    await tamper(tx, sql`delete from audit_rows where position = ${last - 3}`)
    expect((await checkAuditChain(tx)).firstBroken).toBe(last - 2)
    await tamper(tx, sql`delete from audit_rows where position = 1`)
    expect((await checkAuditChain(tx)).firstBroken).toBe(2)
  }))

test('a removed row with the later ones moved up is found', () =>
  rolledBack(async (tx) => {
    const last = await writeRows(8, tx)
    await tamper(tx, sql`delete from audit_rows where position = ${last - 3}`)
    for (const position of [last - 2, last - 1, last])
      await tamper(tx, sql`update audit_rows set position = position - 1 where position = ${position}`)
    expect((await checkAuditChain(tx)).firstBroken).toBe(last - 3)
  }))

test('a removed row is found by its place even when every later hash was made to fit', () =>
  rolledBack(async (tx) => {
    const last = await writeRows(8, tx)
    await tamper(tx, sql`delete from audit_rows where position = ${last - 3}`)
    for (const position of [last - 2, last - 1, last])
      await tamper(
        tx,
        sql`update audit_rows a set previous_hash = b.hash,
          hash = audit_hash(b.hash, a.position, a.at, a.actor_id, a.actor_name, a.action, a.subject, a.detail)
          from (select hash from audit_rows where position < ${position} order by position desc limit 1) b
          where a.position = ${position}`,
      )
    expect((await checkAuditChain(tx)).firstBroken).toBe(last - 2)
  }))

test('a row put in between is found', () =>
  rolledBack(async (tx) => {
    const last = await writeRows(8, tx)
    await tamper(tx, sql`update audit_rows set position = position + 1000000 where position > ${last - 3}`)
    await tamper(
      tx,
      sql`insert into audit_rows select position + 1, at, actor_id, 'Eve', action, subject, detail, hash,
        audit_hash(hash, position + 1, at, actor_id, 'Eve', action, subject, detail) from audit_rows where position = ${last - 3}`,
    )
    await tamper(tx, sql`update audit_rows set position = position - 999999 where position > 1000000`)
    expect((await checkAuditChain(tx)).firstBroken).toBe(last - 1)
  }))

test('two rows that changed places are found', () =>
  rolledBack(async (tx) => {
    const last = await writeRows(8, tx)
    const [one, other] = [last - 5, last - 2]
    await tamper(tx, sql`update audit_rows set position = -1 where position = ${one}`)
    await tamper(tx, sql`update audit_rows set position = ${one} where position = ${other}`)
    await tamper(tx, sql`update audit_rows set position = ${other} where position = -1`)
    expect((await checkAuditChain(tx)).firstBroken).toBe(one)
  }))

test('the log is read newest first, in pages, by actor, action and subject', () =>
  rolledBack(async (tx) => {
    const last = await writeRows(9, tx)
    const positions = async (filter: Partial<Parameters<typeof listAuditRows>[0]>) =>
      (await listAuditRows({ limit: 3, ...filter }, tx)).map(({ position }) => position - last)
    expect(await positions({})).toEqual([0, -1, -2])
    expect(await positions({ before: last - 2 })).toEqual([-3, -4, -5])
    expect(await positions({ actor: 'usr_ben' })).toEqual([-1, -3, -5])
    expect(await positions({ actor: 'ben' })).toEqual([-1, -3, -5])
    expect(await positions({ action: 'run.invalidate' })).toEqual([0, -3, -6])
    expect(await positions({ subject: 'run_4' })).toEqual([-5])
    expect(await positions({ actor: 'usr_ada', action: 'run.invalidate', before: last })).toEqual([-6])
  }))

test('the log is read by day, in UTC, both days included', () =>
  rolledBack(async (tx) => {
    const last = await writeRows(4, tx)
    const moments = [
      '2026-03-01T23:59:59.999999Z',
      '2026-03-02T00:00:00Z',
      '2026-03-03T23:59:59Z',
      '2026-03-04T00:00:00Z',
    ]
    for (const [i, at] of moments.entries())
      await tamper(tx, sql`update audit_rows set at = ${at} where position = ${last - 3 + i}`)
    const found = await listAuditRows({ from: '2026-03-02', to: '2026-03-03', limit: 10 }, tx)
    expect(found.map(({ position }) => position - last)).toEqual([-1, -2])
  }))
