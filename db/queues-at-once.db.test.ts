import { randomBytes } from 'node:crypto'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { insertLease, lockFreeItem } from '@/db/queries/queue-leases'
import { insertRuns } from '@/db/queries/store-runs'

// What two connections do at once has to be committed, so it happens in a database of its own.
const name = `${inject('testDatabasePrefix')}_${randomBytes(4).toString('hex')}`
const server = postgres(inject('testServer'), { max: 1, onnotice: () => {} })
const address = () => {
  const url = new URL(inject('testServer'))
  url.pathname = `/${name}`
  return url.href
}
let one: postgres.Sql
let other: postgres.Sql

beforeAll(async () => {
  await server.unsafe(`create database ${name} template ${inject('testDatabasePrefix')}`)
  one = postgres(address(), { max: 1, onnotice: () => {} })
  // Whoever would have to wait says so at once.
  other = postgres(address(), { max: 1, onnotice: () => {}, connection: { lock_timeout: 50 } })
  for (const id of ['usr_a', 'usr_b', 'usr_c'])
    await one`insert into users (id, email, name, password_hash) values (${id}, ${`${id}@example.org`}, ${id}, 'x')`
  await one`insert into label_sets (id, name, created_by, created_by_name) values ('lst', 'Verdicts', 'usr_a', 'Ada')`
  await one`insert into label_set_versions (label_set_id, version, changed_by, changed_by_name, reason, fields)
    values ('lst', 1, 'usr_a', 'Ada', '', '[]')`
  const source = { title: 'A test', arxiv: null, table: null, url: null }
  const run = {
    id: 'run_x',
    format: 'published',
    sourceId: 'x',
    task: 'task',
    modelAsWritten: 'somebody',
    harnessName: 'test',
    source,
    evidence: 'author',
  } as const
  await insertRuns([{ ...run, attack: 'none', safeguard: 'none', status: 'success' }], drizzle(one))
  await one`insert into samples (run_id, "position", sample_id, epoch, scores)
    select 'run_x', n, 's' || n, 1, '{}' from generate_series(0, 1) n`
})

afterAll(async () => {
  await one.end()
  await other.end()
  await server.unsafe(`drop database ${name} with (force)`)
  await server.end()
})

let made = 0
let queue = ''

beforeEach(async () => {
  made += 1
  queue = `que_${made}`
  await one.begin(async (tx) => {
    await tx`insert into queues (id, title, filter, seed, size, reviewers, label_set_id, label_set_version, lease_minutes,
        created_by, created_by_name)
      values (${queue}, 'Q', '{}', 's', 2, 1, 'lst', 1, 30, 'usr_a', 'Ada')`
    await tx`insert into queue_items (queue_id, "position", run_id, sample_position, sample_id, epoch)
      select ${queue}, n, 'run_x', n, 's' || n, 1 from generate_series(0, 1) n`
  })
})

const lease = (person: string, position: number) => ({
  id: `lse_${made}_${person}_${position}`,
  queue,
  position,
  person: { id: person, name: person },
  state: 'taken' as const,
  assignedBy: null,
  until: '2026-11-29T12:00:00Z',
})
const insertBySql = (on: postgres.ISql, person: string, position: number) =>
  on`insert into queue_leases (id, queue_id, "position", person_id, person_name, state, until)
    values (${lease(person, position).id}, ${queue}, ${position}, ${person}, ${person}, 'taken', now())`
const free = (person: string, position?: number) => ({ queue, reviewers: 1, person, position })

describe('two people who take from a queue at the same moment', () => {
  test('get different samples without waiting for each other, and the third gets none', async () => {
    await drizzle(one).transaction(async (tx) => {
      expect(await lockFreeItem(free('usr_a'), tx)).toBe(0)
      await drizzle(other).transaction(async (at) => {
        expect(await lockFreeItem(free('usr_b'), at)).toBe(1)
        await insertLease(lease('usr_b', 1), at)
      })
      // What is just being taken may want a further person: that is waited for, and not said to be nothing.
      const waiting = drizzle(other).transaction((at) => lockFreeItem(free('usr_c'), at))
      await expect(waiting).rejects.toMatchObject({ cause: { code: '55P03' } })
      await insertLease(lease('usr_a', 0), tx)
    })
    await drizzle(one).transaction(async (tx) => expect(await lockFreeItem(free('usr_c'), tx)).toBeNull())
  })

  test('by its place: the second waits, and then finds it full', async () => {
    await drizzle(one).transaction(async (tx) => {
      expect(await lockFreeItem(free('usr_a', 0), tx)).toBe(0)
      const waiting = drizzle(other).transaction((at) => lockFreeItem(free('usr_b', 0), at))
      await expect(waiting).rejects.toMatchObject({ cause: { code: '55P03' } })
      await insertLease(lease('usr_a', 0), tx)
    })
    await drizzle(other).transaction(async (at) => expect(await lockFreeItem(free('usr_b', 0), at)).toBeNull())
  })

  test('and one who waited finds it full as soon as the other is done', async () => {
    const patient = postgres(address(), { max: 1, onnotice: () => {} })
    let waiting: Promise<number | null> | undefined
    await drizzle(one).transaction(async (tx) => {
      expect(await lockFreeItem(free('usr_a', 0), tx)).toBe(0)
      await insertLease(lease('usr_a', 0), tx)
      waiting = drizzle(patient).transaction((at) => lockFreeItem(free('usr_b', 0), at))
      await expect
        .poll(
          async () =>
            (await other`select from pg_stat_activity where datname = ${name} and wait_event_type = 'Lock'`).count,
        )
        .toBe(1)
    })
    expect(await waiting).toBeNull()
    await patient.end()
  })

  test('past the product: the database lets one in and refuses the other', async () => {
    await one.begin(async (tx) => {
      await insertBySql(tx, 'usr_a', 0)
      await expect(insertBySql(other, 'usr_b', 0)).rejects.toMatchObject({ code: '55P03' })
    })
    await expect(insertBySql(other, 'usr_b', 0)).rejects.toThrow(/has its 1 reviewers/)
  })
})
