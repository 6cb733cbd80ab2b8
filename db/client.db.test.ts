import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { connections, db, transaction } from '@/db/client'
import { rolledBack } from '@/db/testing/rolled-back'

async function countNotes(on = db): Promise<number> {
  const [row] = await on.execute<{ count: number }>(sql`select count(*)::int as count from notes`)
  return row?.count ?? Number.NaN
}

test('what a test writes is gone when it ends', async () => {
  await rolledBack(async () => {
    await db.execute(sql`create table notes (text text)`)
    await db.execute(sql`insert into notes values ('one')`)
    expect(await countNotes()).toBe(1)
  })
  const [row] = await db.execute(sql`select to_regclass('notes') as found`)
  expect(row).toEqual({ found: null })
})

test('a transaction inside a transaction can be undone alone', async () => {
  await rolledBack(async (tx) => {
    await tx.execute(sql`create table notes (text text)`)
    await transaction((inner) => inner.execute(sql`insert into notes values ('kept')`))
    const failed = transaction(async () => {
      await db.execute(sql`insert into notes values ('undone')`)
      throw new Error('changed its mind')
    })
    await expect(failed).rejects.toThrow('changed its mind')
    expect(await countNotes(tx)).toBe(1)
  })
})

test('a failing test fails with its own error', async () => {
  const failing = rolledBack(() => Promise.reject(new Error('the reason')))
  await expect(failing).rejects.toThrow('the reason')
})

test('a constraint that waits for the end of the transaction is checked although it is rolled back', async () => {
  const broken = rolledBack(async (tx) => {
    await tx.execute(sql`create table parents (id int primary key)`)
    await tx.execute(sql`create table children (parent int references parents deferrable initially deferred)`)
    await tx.execute(sql`insert into children values (1)`)
  })
  await expect(broken).rejects.toThrow(/set constraints/)
})

test('a transaction that the database gave up starts over and happens once', async () => {
  await connections().unsafe('create table if not exists counters (id int primary key, value int not null)')
  await connections().unsafe('truncate counters; insert into counters values (1, 0)')
  const increment = () =>
    transaction(
      async (tx) => {
        const [row] = await tx.execute<{ value: number }>(sql`select value from counters where id = 1`)
        await tx.execute(sql`update counters set value = ${(row?.value ?? Number.NaN) + 1} where id = 1`)
      },
      { isolationLevel: 'serializable' },
    )
  await Promise.all([increment(), increment(), increment()])
  const [row] = await db.execute(sql`select value from counters where id = 1`)
  await connections().unsafe('drop table counters')
  expect(row).toEqual({ value: 3 })
})

test('times are told in UTC and a query without end is broken off', async () => {
  const [row] = await db.execute(
    sql`select current_setting('TimeZone') as zone, current_setting('statement_timeout') as longest`,
  )
  expect(row).toEqual({ zone: 'UTC', longest: '1min' })
})
