import { inspect } from 'node:util'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { connections, copyInto, db, transaction } from '@/db/client'
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

/** What a failed query says of itself, as a console prints it, with all that hangs on it. */
async function saidOf(failing: Promise<unknown>) {
  const error = await failing.then(
    () => new Error('it did not fail'),
    (failure: unknown) => failure,
  )
  return { error, text: inspect(error, { depth: null, showHidden: true }) + JSON.stringify(error) + String(error) }
}

const SECRET = 'the words of somebody'

test('an error of a query has its code, constraint and statement, and nothing that the query was given', () =>
  rolledBack(async (tx) => {
    await tx.execute(sql`create table notes (text text primary key, number int check (number > 0))`)
    await tx.execute(sql`insert into notes values (${SECRET}, 1)`)
    const failing = [
      [sql`insert into notes values (${SECRET}, 2)`, '23505', 'notes_pkey'],
      [sql`insert into notes values (${`${SECRET}!`}, -1)`, '23514', 'notes_number_check'],
      [sql`select ${SECRET}::text::int`, '22P02', undefined],
      [sql`select ${`{"${SECRET}`}::text::jsonb`, '22P02', undefined],
      [sql`select ${`2026-02-31 "${SECRET}"`}::text::date`, '22007', undefined],
    ] as const
    for (const [statement, code, constraint] of failing) {
      for (const on of [
        () => transaction((inner) => inner.execute(statement)),
        () => tx.transaction((inner) => inner.execute(statement)),
      ]) {
        const { error, text } = await saidOf(on())
        expect(text).not.toContain(SECRET)
        expect(error).toMatchObject({ message: expect.stringContaining('Failed query: '), cause: { code } })
        expect(error).toHaveProperty('cause.constraint_name', constraint)
        expect(error).toHaveProperty('stack', expect.stringMatching(/^\s+at /m))
      }
    }
  }))

test('nor has an error of a copy, of a constraint that waits, or of the builder on the database itself', async () => {
  const rows = await saidOf(
    rolledBack(async (tx) => {
      await tx.execute(sql`create table notes (number int)`)
      await copyInto(tx, 'notes', ['number'], [[SECRET]])
    }),
  )
  expect(rows.text).not.toContain(SECRET)
  expect(rows.error).toMatchObject({ code: '22P02' })
  // Refused while most of it is still to be sent.
  const many = Array.from({ length: 200_000 }, () => [SECRET])
  await rolledBack(async (tx) => {
    await tx.execute(sql`create table notes (number int)`)
    await expect(transaction((inner) => copyInto(inner, 'notes', ['number'], many))).rejects.toThrow('invalid input')
    await copyInto(tx, 'notes', ['number'], [['1']])
    expect(await countNotes()).toBe(1)
  })
  const waiting = await saidOf(
    transaction(async (tx) => {
      await tx.execute(sql`create table parents (name text primary key)`)
      await tx.execute(sql`create table children (parent text references parents deferrable initially deferred)`)
      await tx.execute(sql`insert into children values (${SECRET})`)
    }),
  )
  expect(waiting.text).not.toContain(SECRET)
  expect(waiting.error).toMatchObject({ code: '23503', constraint_name: 'children_parent_fkey' })
  const alone = await saidOf(
    Promise.resolve(db.select({ one: sql`${SECRET}::text::int` }).from(sql`(select 1) as one`)),
  )
  expect(alone.text).not.toContain(SECRET)
  expect(alone.error).toMatchObject({ cause: { code: '22P02' } })
})
