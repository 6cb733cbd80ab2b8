import { type SQL, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { insertRunSummaries, insertSamples } from '@/db/queries/store-runs'
import { makeArea, makeBenchmark, makeModel, makeRun } from '@/db/testing/factories'
import { refused, rows } from '@/db/testing/refused'
import { rolledBack } from '@/db/testing/rolled-back'

type Kept = { demo?: boolean; state?: 'pending' | 'accepted' | 'invalidated' }

/** With a metric, a sample and its sums. */
async function aWholeRun({ demo = false, state = 'accepted' }: Kept = {}): Promise<string> {
  const run = await makeRun({ demo, state: 'pending' })
  await insertSamples([{ runId: run, position: 0, sampleId: '1', scores: { score: 1 } }])
  await insertRunSummaries([{ runId: run, scorer: 'score', n: 1, sum: 1, sumSquares: 1, unscored: 0, errors: 0 }])
  if (state !== 'pending') await rows(sql`update runs set ${ACCEPTED} where id = ${run}`)
  if (state === 'invalidated') await rows(sql`update runs set ${INVALIDATED} where id = ${run}`)
  return run
}

const ACCEPTED = sql`state = 'accepted', accepted_at = now(), accepted_by = 'usr_a'`
const RESTORED = sql`state = 'accepted', restored_at = now(), restored_by = 'usr_a'`
const LEAKED = sql`state = 'invalidated', invalidated_at = now(), invalidated_by = 'usr_a', invalidated_reason = 'leaked'`
const INVALIDATED = sql`${LEAKED}, restored_at = null, restored_by = null`

describe.each(['accepted', 'invalidated'] as const)('an %s run', (state) => {
  const statements: [string, (run: string) => SQL, RegExp][] = [
    ['keeps its model’s name', (run) => sql`update runs set model_as_written = 'x' where id = ${run}`, /was accepted/],
    ['keeps who accepted it', (run) => sql`update runs set accepted_by = 'usr_x' where id = ${run}`, /was accepted/],
    ['is not pending again', (run) => sql`update runs set state = 'pending' where id = ${run}`, /was accepted/],
    ['is not rejected', (run) => sql`update runs set state = 'rejected' where id = ${run}`, /was accepted/],
    ['is not made a demo', (run) => sql`update runs set demo = true where id = ${run}`, /what run/],
    ['is not deleted', (run) => sql`delete from runs where id = ${run}`, /was accepted/],
    ['keeps its metrics’ values', (run) => sql`update metrics set value = 0 where run_id = ${run}`, /was accepted/],
    ['keeps its metrics', (run) => sql`delete from metrics where run_id = ${run}`, /was accepted/],
    [
      'gets no metric',
      (run) =>
        sql`insert into metrics (run_id, position, scorer, name, value, unit) values (${run}, 9, 's', 'n', 1, 'x')`,
      /was accepted/,
    ],
    ['keeps its scores', (run) => sql`update samples set scores = '{}' where run_id = ${run}`, /was accepted/],
    ['keeps its samples', (run) => sql`delete from samples where run_id = ${run}`, /was accepted/],
    [
      'gets no sample',
      (run) => sql`insert into samples (run_id, position, sample_id, scores) values (${run}, 9, '9', '{}')`,
      /was accepted/,
    ],
    ['keeps its sums', (run) => sql`update run_summaries set sum = 0 where run_id = ${run}`, /was accepted/],
    ['keeps its summaries', (run) => sql`delete from run_summaries where run_id = ${run}`, /was accepted/],
    ['gets no sums', (run) => sql`insert into run_summaries values (${run}, 'x', 1, 1, 1, 0, 0)`, /was accepted/],
  ]
  for (const [name, statement, why] of statements)
    test(name, () => rolledBack(async (tx) => refused(tx, statement(await aWholeRun({ state })), why)))
})

test.each(['runs cascade', 'metrics', 'samples', 'run_summaries'])('truncate %s is refused', (table) =>
  rolledBack(async (tx) => refused(tx, sql`truncate ${sql.raw(table)}`, /accepted runs are kept/)),
)

describe('an accepted demo run', () => {
  test('is deleted with its metrics, samples and sums', () =>
    rolledBack(async () => {
      const run = await aWholeRun({ demo: true })
      for (const table of ['metrics', 'samples', 'run_summaries'])
        expect(await rows(sql`delete from ${sql.identifier(table)} where run_id = ${run}`)).toBe(1)
      expect(await rows(sql`delete from runs where id = ${run}`)).toBe(1)
    }))

  test('is not changed, and is not made a real one', () =>
    rolledBack(async (tx) => {
      const run = await aWholeRun({ demo: true })
      await refused(tx, sql`update metrics set value = 0 where run_id = ${run}`, /was accepted/)
      await refused(tx, sql`update samples set scores = '{}' where run_id = ${run}`, /was accepted/)
      await refused(tx, sql`update runs set demo = false where id = ${run}`, /what run/)
    }))
})

describe('a pending run', () => {
  test('can be changed and deleted with all it has', () =>
    rolledBack(async () => {
      const run = await aWholeRun({ state: 'pending' })
      expect(await rows(sql`update runs set task = 'x', model_as_written = 'y' where id = ${run}`)).toBe(1)
      expect(await rows(sql`update metrics set value = 0 where run_id = ${run}`)).toBe(1)
      expect(await rows(sql`update samples set scores = '{}' where run_id = ${run}`)).toBe(1)
      expect(await rows(sql`update run_summaries set sum = 0 where run_id = ${run}`)).toBe(1)
      for (const table of ['metrics', 'samples', 'run_summaries'])
        expect(await rows(sql`delete from ${sql.identifier(table)} where run_id = ${run}`)).toBe(1)
      expect(await rows(sql`delete from runs where id = ${run}`)).toBe(1)
    }))

  test('keeps what it is: its id, format and id at the source', () =>
    rolledBack(async (tx) => {
      const run = await aWholeRun({ state: 'pending' })
      for (const edit of [`id = 'run_x'`, `format = 'inspect'`, `source_id = 'x'`, 'demo = true'])
        await refused(tx, sql`update runs set ${sql.raw(edit)} where id = ${run}`, /what run/)
    }))

  test('does not lend its rows to another run, and there is no row without a run', () =>
    rolledBack(async (tx) => {
      const [run, other] = [await aWholeRun({ state: 'pending' }), await makeRun({ state: 'pending', value: null })]
      for (const table of ['metrics', 'samples', 'run_summaries'])
        await refused(
          tx,
          sql`update ${sql.identifier(table)} set run_id = ${other} where run_id = ${run}`,
          /stays with/,
        )
      await refused(
        tx,
        sql`insert into samples (run_id, position, sample_id, scores) values ('no', 0, '1', '{}')`,
        /without a run/,
      )
      await refused(tx, sql`insert into run_summaries values ('no', 'x', 1, 1, 1, 0, 0)`, /without a run/)
      const metric = sql`insert into metrics (run_id, position, scorer, name, value, unit) values ('no', 0, 's', 'n', 1, 'x')`
      await refused(tx, metric, /no run no/)
    }))

  test('lets no sample into an accepted run that comes with its own', () =>
    rolledBack(async (tx) => {
      const [pending, accepted] = [await aWholeRun({ state: 'pending' }), await aWholeRun()]
      const both = sql`insert into samples (run_id, position, sample_id, scores)
        values (${pending}, 7, '7', '{}'), (${accepted}, 7, '7', '{}')`
      await refused(tx, both, /was accepted/)
    }))

  test('is accepted by somebody, at a time, with its benchmark decided', () =>
    rolledBack(async (tx) => {
      const run = await makeRun({ state: 'pending' })
      for (const edit of [
        sql`state = 'accepted', accepted_at = now()`,
        sql`state = 'accepted', accepted_by = 'usr_a'`,
        sql`${ACCEPTED}, benchmark_decided = false`,
      ])
        await refused(tx, sql`update runs set ${edit} where id = ${run}`, /runs_accepted_whole/)
    }))

  test('is not invalidated, nor accepted with reasons against it', () =>
    rolledBack(async (tx) => {
      const run = await makeRun({ state: 'pending' })
      await refused(tx, sql`update runs set ${INVALIDATED} where id = ${run}`, /never accepted/)
      await refused(tx, sql`update runs set ${ACCEPTED}, invalidated_reason = 'x' where id = ${run}`, /never accepted/)
    }))
})

test('a run begins pending, with nothing against it', () =>
  rolledBack(async (tx) => {
    const model = (await makeModel()).id
    const insert = (column: string, value: string) => sql`insert into runs (id, format, source_id, task, model_id,
      model_as_written, attack, safeguard, status, harness_name, demo, benchmark_decided, accepted_at, accepted_by, ${sql.raw(column)})
      values ('run_x', 'demo', 'x', 't', ${model}, 'm', 'none', 'none', 'success', 'h', true, true, now(), 'usr_a', ${value})`
    for (const state of ['accepted', 'rejected', 'invalidated'])
      await refused(tx, insert('state', state), /is not pending/)
    await refused(tx, insert('invalidated_reason', 'x'), /never accepted/)
    expect(await rows(insert('state', 'pending'))).toBe(1)
  }))

describe('what is known of an invalidation', () => {
  test('is by whom, when and why, all of it', () =>
    rolledBack(async (tx) => {
      const run = await makeRun({})
      for (const missing of ['invalidated_at', 'invalidated_by', 'invalidated_reason']) {
        const facts = ['invalidated_at', 'invalidated_by', 'invalidated_reason'].filter((name) => name !== missing)
        const edit = facts.map((name) => `${name} = ${name === 'invalidated_at' ? 'now()' : `'x'`}`).join(', ')
        const statement = sql`update runs set state = 'invalidated', ${sql.raw(edit)} where id = ${run}`
        await refused(tx, statement, /runs_invalidated_whole/)
      }
    }))

  test('is kept when the run is restored, and replaced only by a new one', () =>
    rolledBack(async (tx) => {
      const run = await makeRun({ state: 'invalidated' })
      const forget = sql`invalidated_at = null, invalidated_by = null, invalidated_reason = null`
      await refused(tx, sql`update runs set invalidated_reason = 'x' where id = ${run}`, /is kept/)
      await refused(tx, sql`update runs set ${RESTORED}, ${forget} where id = ${run}`, /is kept/)
      await refused(tx, sql`update runs set ${RESTORED}, invalidated_by = 'x' where id = ${run}`, /is kept/)
      await refused(tx, sql`update runs set state = 'accepted' where id = ${run}`, /nobody restored/)
      await refused(tx, sql`update runs set restored_at = now(), restored_by = 'x' where id = ${run}`, /is kept/)
      expect(await rows(sql`update runs set ${RESTORED} where id = ${run}`)).toBe(1)
      await refused(tx, sql`update runs set restored_by = 'x' where id = ${run}`, /is kept/)
      await refused(tx, sql`update runs set ${forget} where id = ${run}`, /is kept/)
      await refused(tx, sql`update runs set ${LEAKED} where id = ${run}`, /is said when/)
      expect(await rows(sql`update runs set ${INVALIDATED} where id = ${run}`)).toBe(1)
    }))
})

describe('a revision', () => {
  test('is of a run that exists, another one, of the same format and id at the source, invented or not', () =>
    rolledBack(async (tx) => {
      const [first, stranger] = [await makeRun({}), await makeRun({})]
      const own = await makeRun({ supersedes: first, state: 'pending' })
      const change = (to: string) => sql`update runs set supersedes = ${to} where id = ${own}`
      await refused(tx, change('run_no'), /runs_supersedes_runs_id_fk/)
      await refused(tx, change(own), /runs_supersedes_other/)
      await refused(tx, change(stranger), /no revision of/)
      const invented = await makeRun({ demo: true, sourceId: first })
      await refused(tx, change(invented), /no revision of/)
      const elsewhere = await makeRun({ format: 'other', sourceId: first })
      await refused(tx, change(elsewhere), /no revision of/)
      await refused(tx, sql`delete from runs where id = ${first}`, /was accepted/)
    }))

  test('never comes round to itself', () =>
    rolledBack(async (tx) => {
      const first = await makeRun({ state: 'pending' })
      const second = await makeRun({ supersedes: first, state: 'pending' })
      const third = await makeRun({ supersedes: second, state: 'pending' })
      await refused(tx, sql`update runs set supersedes = ${second} where id = ${first}`, /supersede itself/)
      await refused(tx, sql`update runs set supersedes = ${third} where id = ${first}`, /supersede itself/)
      await refused(tx, sql`delete from runs where id = ${first}`, /runs_supersedes_runs_id_fk/)
      expect(await rows(sql`update runs set supersedes = ${first} where id = ${third}`)).toBe(1)
    }))
})

describe('a number', () => {
  const columns = {
    value: '',
    stderr: '',
    low: ', high = 1, level = 0.9',
    high: ', low = 0, level = 0.9',
    level: ', low = 0, high = 1',
  }
  for (const [column, rest] of Object.entries(columns))
    for (const number of ['NaN', 'Infinity', '-Infinity'])
      test(`of a metric is finite: ${column} ${number}`, () =>
        rolledBack(async (tx) => {
          const run = await makeRun({ state: 'pending' })
          const edit = sql.raw(`${column} = '${number}'${rest}`)
          await refused(tx, sql`update metrics set ${edit} where run_id = ${run}`, /metrics_(finite|stderr)/)
        }))

  test('of uncertainty is not negative, and 0 is one', () =>
    rolledBack(async (tx) => {
      const run = await makeRun({ state: 'pending' })
      await refused(tx, sql`update metrics set stderr = -0.1 where run_id = ${run}`, /metrics_stderr/)
      expect(await rows(sql`update metrics set stderr = 0 where run_id = ${run}`)).toBe(1)
    }))

  test('of a run is the primary one at most once', () =>
    rolledBack(async (tx) => {
      const run = await makeRun({ state: 'pending' })
      const second = (
        primary: boolean,
      ) => sql`insert into metrics (run_id, position, scorer, name, value, unit, is_primary)
        values (${run}, 1, 's', 'n', 1, 'x', ${primary})`
      await refused(tx, second(true), /metrics_one_primary/)
      expect(await rows(second(false))).toBe(1)
    }))
})

describe('a word from a closed list', () => {
  test('is known', () =>
    rolledBack(async (tx) => {
      const area = await makeArea()
      const [run, model, benchmark] = [
        await makeRun({ state: 'pending' }),
        await makeModel(),
        await makeBenchmark({ area }),
      ]
      for (const column of [
        'evaluator_relationship',
        'more_when',
        'evidence',
        'attack',
        'safeguard',
        'status',
        'state',
      ])
        await refused(tx, sql`update runs set ${sql.identifier(column)} = 'x' where id = ${run}`, /violates check/)
      const copy = sql`insert into benchmarks select (jsonb_populate_record(b, '{"id": "bmk_x", "name": "x", "scale": "x"}')).*
        from benchmarks b where id = ${benchmark.id}`
      await refused(tx, copy, /violates check/)
      const withheld = sql`insert into withheld_results values (${model.id}, ${area}, 'x', 'n', '2026-11-21')`
      await refused(tx, withheld, /withheld_results_reason/)
      const statement = sql`insert into area_statements (id, area_id, text, zones, certainty, source, date, evidence)
        values ('sta_x', ${area}, 't', '{}', 'c', '{}', '2026-11-21', 'x')`
      await refused(tx, statement, /area_statements_evidence/)
    }))

  test('is plain where a placement is named after it', () =>
    rolledBack(async (tx) => {
      await makeBenchmark({ area: await makeArea() })
      for (const id of ['a.b', 'a b', 'ä', '', 'a\n'])
        for (const table of ['areas', 'models', 'benchmarks']) {
          const copy = sql`insert into ${sql.identifier(table)} select (jsonb_populate_record(t, ${JSON.stringify({ id, name: 'x', position: -1 })}::jsonb)).*
            from ${sql.identifier(table)} t limit 1`
          await makeModel()
          await refused(tx, copy, /_id_plain/)
        }
      const run = await makeRun({ state: 'pending' })
      const copy = sql`insert into runs select (jsonb_populate_record(r, '{"id": "a.b"}')).* from runs r where id = ${run}`
      await refused(tx, copy, /runs_id_plain/)
      await refused(
        tx,
        sql`insert into policies (id, number, name, author_id, author_name, reason, attack, safeguard, min_coverage, absent)
          values ('pol.x', 7777, 'x', 'usr_a', 'A', 'x', 'none', 'none', 0, 'ignore')`,
        /policies_id_plain/,
      )
    }))
})
