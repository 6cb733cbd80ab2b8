import { type SQL, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { makeArea, makeBenchmark, makeModel, makePolicy } from '@/db/testing/factories'
import { refused, rows } from '@/db/testing/refused'
import { rolledBack } from '@/db/testing/rolled-back'

type Kind = {
  kind: string
  table: string
  versions: string
  owner: string
  make: () => Promise<string>
  edits: string[]
}

const KINDS: Kind[] = [
  {
    kind: 'a benchmark',
    table: 'benchmarks',
    versions: 'benchmark_versions',
    owner: 'benchmark_id',
    make: async () => {
      const area = await makeArea()
      const { id } = await makeBenchmark({ area })
      await makePolicy([{ area, benchmarks: [id] }], { active: true })
      return id
    },
    edits: [
      `name = 'Z'`,
      `area_id = null`,
      `axis = 'safety'`,
      `more_when = 'lower'`,
      `unit = 'percent'`,
      `range_low = -1`,
      `range_high = 2`,
      `scale = 'log', range_low = 0.1`,
      `ceiling = 50`,
      `primary_metric = '{f1}'`,
      `patterns = '{y}'`,
      `note = 'x'`,
    ],
  },
  {
    kind: 'an area',
    table: 'areas',
    versions: 'area_versions',
    owner: 'area_id',
    make: makeArea,
    edits: [`name = 'Z'`, `position = 7777`],
  },
  {
    kind: 'a model',
    table: 'models',
    versions: 'model_versions',
    owner: 'model_id',
    make: async () => (await makeModel()).id,
    edits: [
      `name = 'Z'`,
      `developer = 'Lab'`,
      `family = 'f'`,
      `access = 'open'`,
      `reasoning = true`,
      `released_at = '2026-01-01'`,
      `source = '{"title": "x"}'`,
    ],
  },
]

describe.each(KINDS)('$kind', ({ table, versions, owner, make, edits }) => {
  const at = sql.identifier(table)
  const kept = sql.identifier(versions)
  const of = (id: string) => sql`${sql.identifier(owner)} = ${id}`
  /** The version in force copied as another, with some of it changed as an edit would. */
  const write = (id: string, version: number, change: SQL = sql`'{}'::jsonb`) => sql`
    insert into ${kept} select (jsonb_populate_record(v, jsonb_build_object('version', ${version}::int) || ${change})).*
    from ${kept} v where ${of(id)} order by version desc limit 1`
  const renamed = sql`'{"name": "Z"}'::jsonb`

  for (const edit of edits)
    test(`is not changed to ${edit} without a version of it`, () =>
      rolledBack(async (tx) => {
        const id = await make()
        await refused(tx, sql`update ${at} set ${sql.raw(edit)} where id = ${id}`, /only with its next version/)
        const bumped = sql`update ${at} set ${sql.raw(edit)}, version = version + 1 where id = ${id}`
        await refused(tx, bumped, /version 2 of .* is not written down/)
        // One is written down, but says something else.
        await tx.execute(write(id, 2, sql`'{"name": "Somebody’s other"}'::jsonb`))
        await refused(tx, bumped, /version 2 of .* is not written down/)
        await tx.execute(sql`update ${at} set name = 'Somebody’s other', version = 2 where id = ${id}`)
      }))

  test('is changed by its next version, and since when it holds the database says', () =>
    rolledBack(async (tx) => {
      const id = await make()
      await tx.execute(write(id, 2, sql`'{"name": "Z", "valid_from": "2001-01-01"}'::jsonb`))
      expect(await rows(sql`update ${at} set name = 'Z', version = 2 where id = ${id}`)).toBe(1)
      const [newest] = await tx.execute<{ recent: boolean }>(
        sql`select valid_from > now() - interval '1 minute' as recent from ${kept} where ${of(id)} and version = 2`,
      )
      expect(newest?.recent).toBe(true)
    }))

  test('has versions without a gap', () =>
    rolledBack(async (tx) => {
      const id = await make()
      for (const version of [0, 1, 3])
        await refused(tx, write(id, version, renamed), /after version 1 of .* comes the next/)
      await refused(tx, sql`update ${at} set version = 3 where id = ${id}`, /only with its next version/)
    }))

  test('has no version that never came into force', () =>
    rolledBack(async (tx) => {
      const id = await make()
      await expect(
        tx.transaction(async (inner) => {
          await inner.execute(write(id, 2, renamed))
          await inner.execute(sql`set constraints all immediate`)
        }),
      ).rejects.toMatchObject({ cause: { message: expect.stringMatching(/version 2 of .* is not in force/) } })
    }))

  test('does not join without its first version, and begins with it', () =>
    rolledBack(async (tx) => {
      const id = await make()
      const copy = (version: number) =>
        sql`insert into ${at} select (jsonb_populate_record(t, ${JSON.stringify({
          id: 'another',
          name: 'Another',
          position: 7777,
          version,
        })}::jsonb)).* from ${at} t where id = ${id}`
      await refused(tx, copy(2), /begins with version 1/)
      await expect(
        tx.transaction(async (inner) => {
          await inner.execute(copy(1))
          await inner.execute(sql`set constraints all immediate`)
        }),
      ).rejects.toMatchObject({ cause: { message: expect.stringMatching(/version 1 of another is not written down/) } })
    }))

  test('keeps its versions as they were written, and itself', () =>
    rolledBack(async (tx) => {
      const id = await make()
      await refused(tx, sql`update ${kept} set reason = 'another' where ${of(id)}`, /only added to/)
      await refused(tx, sql`delete from ${kept} where ${of(id)}`, /only added to/)
      await tx.execute(sql`set constraints all immediate`)
      await refused(tx, sql`truncate ${kept} cascade`, /only added to/)
      await refused(tx, sql`delete from ${at} where id = ${id}`, /kept with its versions/)
      await refused(tx, sql`update ${at} set id = 'another' where id = ${id}`, /keeps its id/)
      await refused(tx, write(id, 2, sql`'{"reason": ""}'::jsonb`), /_reason/)
    }))
})

test('an invented model goes with its versions', () =>
  rolledBack(async () => {
    const { id } = await makeModel({ demo: true })
    expect(await rows(sql`delete from model_versions where model_id = ${id}`)).toBe(1)
    expect(await rows(sql`delete from models where id = ${id}`)).toBe(1)
  }))
