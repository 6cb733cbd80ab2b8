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
  await one.begin(async (tx) => {
    await tx`insert into users (id, email, name, password_hash) values ('usr_b', 'b@example.org', 'Ben', 'x')`
    await tx`insert into user_roles (user_id, role, granted_by) values ('usr_b', 'approver', 'system')`
    await tx`insert into areas (id, name, position) values ('area', 'Area', 1)`
    await tx`insert into area_versions (area_id, version, changed_by, changed_by_name, reason, name, position)
      values ('area', 1, 'usr_a', 'Ada', 'a test', 'Area', 1)`
  })
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
  await one.begin(async (tx) => {
    await tx`insert into benchmarks (id, name, area_id, axis, more_when, unit, range_low, range_high, scale, ceiling, primary_metric, patterns)
      values (${benchmark}, ${benchmark}, 'area', 'capability', 'higher', 'fraction', 0, 1, 'linear', 100, '{}', '{}')`
    await writeVersion(tx, 1, 100)
  })
  await one`insert into policies (id, number, name, author_id, author_name, reason, attack, safeguard, min_coverage, absent)
    values (${policy}, ${made}, ${policy}, 'usr_a', 'Ada', 'a test', 'none', 'none', 0, 'ignore')`
})

const writeVersion = (on: postgres.ISql, version: number, ceiling: number) =>
  on`insert into benchmark_versions (benchmark_id, version, changed_by, changed_by_name, reason, name, area_id, axis, more_when,
      unit, range_low, range_high, scale, ceiling, primary_metric, patterns)
    values (${benchmark}, ${version}, 'usr_a', 'Ada', 'a test', ${benchmark}, 'area', 'capability', 'higher', 'fraction', 0, 1,
      'linear', ${ceiling}, '{}', '{}')`
const editBenchmark = async (on: postgres.ISql) => {
  await writeVersion(on, 2, 50)
  await on`update benchmarks set ceiling = 50, version = 2 where id = ${benchmark}`
}
/** In one transaction, as a version is retired only by the one that follows it. */
const adopt = async (on: postgres.ISql) => {
  await on`update policies set status = 'retired' where status = 'active'`
  await on`update policies set status = 'active', adopted_by = 'usr_b', adopted_at = now(), effective_date = (now() at time zone 'UTC')::date
    where id = ${policy}`
}
const addArea = (on: postgres.ISql) => on`insert into policy_areas (policy_id, area_id) values (${policy}, 'area')`
const addBenchmark = (on: postgres.ISql) =>
  on`insert into policy_benchmarks values (${policy}, 'area', ${benchmark}, 1)`
const reweigh = (on: postgres.ISql) => on`update policy_benchmarks set weight = 2 where policy_id = ${policy}`
const removeBenchmark = (on: postgres.ISql) => on`delete from policy_benchmarks where policy_id = ${policy}`

const changes = {
  'a new area': [[], addArea, addArea],
  'a new benchmark': [[addArea], addBenchmark, addBenchmark],
  'a weight': [[addArea, addBenchmark], reweigh, reweigh],
  'a benchmark taken away': [[addArea, addBenchmark], removeBenchmark, addBenchmark],
} as const

describe.each(Object.entries(changes))('%s and the adoption of its policy at once', (_, [before, change, later]) => {
  test('the adoption waits for the change, and afterwards there is no other', async () => {
    for (const step of before) await step(one)
    await one.begin(async (tx) => {
      await change(tx)
      await expect(other.begin(adopt)).rejects.toMatchObject(waits)
    })
    await other.begin(adopt)
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

// A change of a benchmark and an adoption each say what they move: neither may see half of the other.
describe('a change of a benchmark and the adoption of a policy that names it at once', () => {
  beforeEach(async () => {
    await addArea(one)
    await addBenchmark(one)
  })

  test('the adoption waits for the change', async () => {
    await one.begin(async (tx) => {
      await editBenchmark(tx)
      await expect(other.begin(adopt)).rejects.toMatchObject(waits)
    })
    await other.begin(adopt)
  })

  test('the change waits for the adoption', async () => {
    await one.begin(async (tx) => {
      await adopt(tx)
      await expect(other.begin(editBenchmark)).rejects.toMatchObject(waits)
    })
    await other.begin(editBenchmark)
  })
})

const addRun = (
  id: string,
) => one`insert into runs (id, format, source_id, task, model_as_written, attack, safeguard, status,
    harness_name, demo, benchmark_decided)
  values (${id}, 'demo', ${`source-${made}`}, 't', 'm', 'none', 'none', 'success', 'h', true, true)`
const accept = (on: postgres.ISql, id: string) =>
  on`update runs set state = 'accepted', accepted_at = now(), accepted_by = 'usr_a' where id = ${id}`
const rowsOfRuns = {
  'a sample': (on: postgres.ISql, id: string) =>
    on`insert into samples (run_id, position, sample_id, scores) values (${id}, 0, '1', '{}')`,
  'a sum': (on: postgres.ISql, id: string) => on`insert into run_summaries values (${id}, 's', 1, 1, 1, 0, 0)`,
  'a metric': (on: postgres.ISql, id: string) =>
    on`insert into metrics (run_id, position, scorer, name, value, unit) values (${id}, 0, 's', 'n', 1, 'x')`,
}

describe.each(Object.entries(rowsOfRuns))('%s and the acceptance of its run at once', (_, add) => {
  test('the acceptance waits for the row', async () => {
    const run = `run_${made}`
    await addRun(run)
    await one.begin(async (tx) => {
      await add(tx, run)
      await expect(accept(other, run)).rejects.toMatchObject(waits)
    })
  })

  test('the row waits for the acceptance, and is refused', async () => {
    const run = `run_${made}`
    await addRun(run)
    await one.begin(async (tx) => {
      await accept(tx, run)
      await expect(add(other, run)).rejects.toMatchObject(waits)
    })
    await expect(add(other, run)).rejects.toThrow(/was accepted/)
  })
})

test('two revisions that would supersede each other cannot both be written at once', async () => {
  const [a, b] = [`run_${made}-a`, `run_${made}-b`]
  await addRun(a)
  await addRun(b)
  await one.begin(async (tx) => {
    await tx`update runs set supersedes = ${b} where id = ${a}`
    await expect(other`update runs set supersedes = ${a} where id = ${b}`).rejects.toMatchObject(waits)
  })
  await expect(other`update runs set supersedes = ${a} where id = ${b}`).rejects.toThrow(/supersede itself/)
})
