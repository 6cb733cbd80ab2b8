import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'

// What two connections do at once has to be committed, so it happens in a database of its own.
const name = `${inject('testDatabasePrefix')}_${randomBytes(4).toString('hex')}`
const server = postgres(inject('testServer'), { max: 1, onnotice: () => {} })
let one: postgres.Sql
let other: postgres.Sql

beforeAll(async () => {
  await server.unsafe(`create database ${name} template ${inject('testDatabasePrefix')}`)
  const url = new URL(inject('testServer'))
  url.pathname = `/${name}`
  one = postgres(url.href, { max: 1, onnotice: () => {} })
  // Whoever would have to wait says so at once.
  other = postgres(url.href, { max: 1, onnotice: () => {}, connection: { lock_timeout: 50 } })
  await one`insert into areas (id, name, position) values ('area', 'Area', 1)`
})

afterAll(async () => {
  await one.end()
  await other.end()
  await server.unsafe(`drop database ${name} with (force)`)
  await server.end()
})

const waits = { code: '55P03' }
let made = 0
let policy = ''
let benchmark = ''

beforeEach(async () => {
  made += 1
  policy = `pol_${made}`
  benchmark = `bmk_${made}`
  await one`insert into benchmarks (id, name, area_id, axis, more_when, unit, range_low, range_high, scale, ceiling, primary_metric, patterns)
    values (${benchmark}, ${benchmark}, 'area', 'capability', 'higher', 'fraction', 0, 1, 'linear', 100, '{}', '{}')`
  await one`insert into policies (id, number, name, author_id, author_name, reason, attack, safeguard, min_coverage, absent)
    values (${policy}, ${made}, ${policy}, 'usr_a', 'Ada', 'a test', 'none', 'none', 0, 'ignore')`
})

const adopt = async (on: postgres.ISql) => {
  await on`update policies set status = 'retired' where status = 'active'`
  await on`update policies set status = 'active', adopted_by = 'usr_b', adopted_at = now(), effective_date = '2026-11-21'
    where id = ${policy}`
}
const addArea = (on: postgres.ISql) => on`insert into policy_areas (policy_id, area_id) values (${policy}, 'area')`
const addBenchmark = (on: postgres.ISql) =>
  on`insert into policy_benchmarks values (${policy}, 'area', ${benchmark}, 1)`
const reweigh = (on: postgres.ISql) => on`update policy_benchmarks set weight = 2 where policy_id = ${policy}`
const removeBenchmark = (on: postgres.ISql) => on`delete from policy_benchmarks where policy_id = ${policy}`
const editBenchmark = (on: postgres.ISql) => on`update benchmarks set ceiling = ceiling / 2 where id = ${benchmark}`

const changes = {
  'a new area': [[], addArea, addArea],
  'a new benchmark': [[addArea], addBenchmark, addBenchmark],
  'a weight': [[addArea, addBenchmark], reweigh, reweigh],
  'a benchmark taken away': [[addArea, addBenchmark], removeBenchmark, addBenchmark],
  'an edit of its benchmark': [[addArea, addBenchmark], editBenchmark, editBenchmark],
} as const

describe.each(Object.entries(changes))('%s and the adoption of its policy at once', (_, [before, change, later]) => {
  test('the adoption waits for the change, and afterwards there is no other', async () => {
    for (const step of before) await step(one)
    await one.begin(async (tx) => {
      await change(tx)
      await expect(adopt(other)).rejects.toMatchObject(waits)
    })
    await adopt(other)
    await expect(later(one)).rejects.toThrow(/refused: policy/)
  })

  test('the change waits for the adoption, and is refused', async () => {
    for (const step of before) await step(one)
    await one.begin(async (tx) => {
      await adopt(tx)
      await expect(change(other)).rejects.toMatchObject(waits)
    })
    await expect(change(other)).rejects.toThrow(/refused: policy/)
  })
})
