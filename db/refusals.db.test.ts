import { type SQL, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { makeArea, makeBenchmark, makePolicy } from '@/db/testing/factories'
import { anApprover, aPerson } from '@/db/testing/people'
import { refused, rows } from '@/db/testing/refused'
import { rolledBack as alone } from '@/db/testing/rolled-back'

async function aPolicy({ active = false }: { active?: boolean } = {}) {
  const area = await makeArea()
  const benchmark = await makeBenchmark({ area })
  return { area, benchmark: benchmark.id, policy: await makePolicy([{ area, benchmarks: [benchmark.id] }], { active }) }
}

type Check = Parameters<typeof alone>[0]
/** With somebody who may adopt. */
const rolledBack = (check: Check) =>
  alone(async (tx) => {
    await anApprover('usr_b')
    await check(tx)
  })
const SYSTEMS = { author: { id: 'system', name: 'system' } }
const adopted = sql`status = 'active', adopted_at = now(), adopted_by = 'usr_b', effective_date = (now() at time zone 'UTC')::date`

describe('an adopted policy', () => {
  const statements: [string, (ids: { policy: string; area: string; benchmark: string }) => SQL, RegExp][] = [
    ['is not renamed', ({ policy }) => sql`update policies set name = 'x' where id = ${policy}`, /is adopted/],
    ['is no draft again', ({ policy }) => sql`update policies set status = 'draft' where id = ${policy}`, /is adopted/],
    [
      'is not changed while it is retired',
      ({ policy }) => sql`update policies set status = 'retired', min_coverage = 0.5 where id = ${policy}`,
      /is adopted/,
    ],
    ['is not deleted', ({ policy }) => sql`delete from policies where id = ${policy}`, /is adopted/],
    ['is not emptied', () => sql`truncate policies cascade`, /adopted policies are kept/],
    [
      'keeps its lines',
      ({ policy }) => sql`update policy_areas set yellow = red where policy_id = ${policy}`,
      /is adopted/,
    ],
    ['keeps its areas', ({ policy }) => sql`delete from policy_areas where policy_id = ${policy}`, /is adopted/],
    ['keeps all its areas', () => sql`truncate policy_areas cascade`, /adopted policies are kept/],
    [
      'gets no area',
      ({ policy }) => sql`insert into policy_areas (policy_id, area_id) values (${policy}, 'x')`,
      /is adopted/,
    ],
    [
      'keeps its weights',
      ({ policy }) => sql`update policy_benchmarks set weight = 2 where policy_id = ${policy}`,
      /is adopted/,
    ],
    [
      'keeps its benchmarks',
      ({ policy }) => sql`delete from policy_benchmarks where policy_id = ${policy}`,
      /is adopted/,
    ],
    ['keeps all its benchmarks', () => sql`truncate policy_benchmarks`, /adopted policies are kept/],
    [
      'gets no benchmark',
      ({ policy, area }) => sql`insert into policy_benchmarks values (${policy}, ${area}, 'x', 1)`,
      /is adopted/,
    ],
  ]
  for (const [name, statement, why] of statements)
    test(name, () => rolledBack(async (tx) => refused(tx, statement(await aPolicy({ active: true })), why)))

  test('stays as it is once it is retired', () =>
    rolledBack(async (tx) => {
      const { policy } = await aPolicy({ active: true })
      expect(await rows(sql`update policies set status = 'retired' where id = ${policy}`)).toBe(1)
      await rows(sql`update policies set ${adopted} where id = ${await makePolicy([])}`)
      await refused(tx, sql`update policies set status = 'active' where id = ${policy}`, /is adopted/)
      await refused(tx, sql`delete from policy_benchmarks where policy_id = ${policy}`, /is adopted/)
    }))

  test('is not retired unless another follows it in the same transaction', () =>
    rolledBack(async (tx) => {
      const policy = await makePolicy([], { active: true })
      const retire = sql`update policies set status = 'retired' where id = ${policy}`
      const alone = tx.transaction(async (inner) => {
        await inner.execute(retire)
        await inner.execute(sql`set constraints all immediate`)
      })
      await expect(alone).rejects.toMatchObject({ cause: { message: expect.stringMatching(/no other is active/) } })
      await tx.execute(sql`set constraints all deferred`)
      await rows(retire)
      await rows(sql`update policies set ${adopted} where id = ${await makePolicy([])}`)
      await tx.execute(sql`set constraints all immediate`)
    }))

  test('is the only active one', () =>
    rolledBack(async (tx) => {
      await makePolicy([], { active: true })
      const draft = await makePolicy([])
      await refused(tx, sql`update policies set ${adopted} where id = ${draft}`, /policies_one_active/)
    }))
})

describe('a draft policy', () => {
  const frozen = [
    `id = 'pol_other'`,
    `number = 9999`,
    `author_id = 'system'`,
    `author_name = 'Eve'`,
    `created_at = now() - interval '1 day'`,
  ]
  for (const edit of frozen)
    test(`keeps whose it is from ${edit}`, () =>
      rolledBack(async (tx) => {
        const policy = await makePolicy([], { author: { id: 'usr_a', name: 'Ada' } })
        await refused(tx, sql`update policies set ${sql.raw(edit)} where id = ${policy}`, /whose draft/)
        await refused(tx, sql`update policies set ${sql.raw(edit)}, ${adopted} where id = ${policy}`, /whose draft/)
      }))

  test('is not adopted by its author, while the product’s own is where none was adopted before, and only there', () =>
    rolledBack(async (tx) => {
      const own = await makePolicy([], { author: { id: 'usr_b', name: 'Ben' } })
      await refused(tx, sql`update policies set ${adopted} where id = ${own}`, /policies_two_people/)
      const [first, second] = [await makePolicy([], SYSTEMS), await makePolicy([], SYSTEMS)]
      const itself = (id: string) => sql`update policies set status = 'active', adopted_at = now(),
        adopted_by = 'system', effective_date = (now() at time zone 'UTC')::date where id = ${id}`
      expect(await rows(itself(first))).toBe(1)
      const followed = tx.transaction(async (inner) => {
        await inner.execute(sql`update policies set status = 'retired' where id = ${first}`)
        await inner.execute(itself(second))
      })
      await expect(followed).rejects.toMatchObject({ cause: { message: expect.stringMatching(/no approver/) } })
    }))

  test('starts from what was adopted or is the product’s own, and says so for good', () =>
    rolledBack(async (tx) => {
      const theirs = await makePolicy([], { author: { id: 'usr_a', name: 'Ada' } })
      const [products, active] = [await makePolicy([], SYSTEMS), await makePolicy([], { active: true })]
      const from = (origin: string, n: number) => sql`insert into policies (id, number, name, author_id, author_name,
        reason, attack, safeguard, min_coverage, absent, based_on)
        values (${`pol_from-${n}`}, ${8000 + n}, 'x', 'usr_c', 'C', 'x', 'none', 'none', 0, 'ignore', ${origin})`
      await refused(tx, from(theirs, 1), /a draft of somebody/)
      expect([await rows(from(products, 2)), await rows(from(active, 3))]).toEqual([1, 1])
      await refused(tx, sql`update policies set based_on = null where id = 'pol_from-3'`, /started from cannot change/)
    }))

  test('weighs its benchmarks between a millionth and a million', () =>
    rolledBack(async (tx) => {
      const { policy } = await aPolicy()
      const weigh = (weight: string) =>
        sql`update policy_benchmarks set weight = ${sql.raw(weight)} where policy_id = ${policy}`
      for (const weight of ['0', '9e-7', '1000001', '1e308', `'Infinity'`, `'NaN'`])
        await refused(tx, weigh(weight), /policy_benchmarks_weight/)
      expect([await rows(weigh('1e-6')), await rows(weigh('1e6'))]).toEqual([1, 1])
    }))

  test('is adopted by nobody who may not', () =>
    rolledBack(async (tx) => {
      const draft = await makePolicy([], { author: { id: 'usr_a', name: 'Ada' } })
      const by = (who: string) => sql`update policies set status = 'active', adopted_at = now(), adopted_by = ${who},
        effective_date = (now() at time zone 'UTC')::date where id = ${draft}`
      for (const who of ['anyone', 'system', (await aPerson('reviewer')).id]) await refused(tx, by(who), /no approver/)
      await rows(sql`update users set disabled_at = now() where id = 'usr_b'`)
      await refused(tx, by('usr_b'), /no approver/)
    }))

  test('holds from the day of its adoption, not from one before or to come, and is not adopted but now', () =>
    rolledBack(async (tx) => {
      const draft = await makePolicy([], { author: { id: 'usr_a', name: 'Ada' } })
      const at = (time: string, day: string) => sql`update policies set status = 'active', adopted_by = 'usr_b',
        adopted_at = ${sql.raw(time)}, effective_date = ${sql.raw(day)} where id = ${draft}`
      const today = `(now() at time zone 'UTC')::date`
      for (const [time, day] of [
        ['now()', `${today} - 1`],
        ['now()', `${today} + 1`],
        [`now() - interval '1 day'`, `${today} - 1`],
        [`now() - interval '1 second'`, today],
        [`now() + interval '1 second'`, today],
      ] as const)
        await refused(tx, at(time, day), /holds from the day of its adoption/)
      expect(await rows(at('now()', today))).toBe(1)
    }))

  test('is not retired without having been active', () =>
    rolledBack(async (tx) => {
      const policy = await makePolicy([])
      const retired = sql`status = 'retired', adopted_at = now(), adopted_by = 'usr_b', effective_date = (now() at time zone 'UTC')::date`
      await refused(tx, sql`update policies set ${retired} where id = ${policy}`, /never active/)
    }))

  test('is adopted with by whom, when and from which day', () =>
    rolledBack(async (tx) => {
      const policy = await makePolicy([])
      await refused(tx, sql`update policies set status = 'active' where id = ${policy}`, /policies_adopted_whole/)
    }))

  test('is the only way a policy begins', () =>
    rolledBack(async (tx) => {
      for (const status of ['active', 'retired'])
        await refused(
          tx,
          sql`insert into policies (id, number, name, author_id, author_name, reason, attack, safeguard, min_coverage, absent,
            status, adopted_at, adopted_by, effective_date)
            values ('pol_x', 7777, 'x', 'usr_a', 'A', 'x', 'none', 'none', 0, 'ignore', ${status}, now(), 'usr_b', '2026-11-21')`,
          /no draft/,
        )
    }))

  test('can be changed in all its parts, and deleted', () =>
    rolledBack(async () => {
      const { policy } = await aPolicy()
      expect(await rows(sql`update policies set name = 'y', min_coverage = 0.5 where id = ${policy}`)).toBe(1)
      expect(await rows(sql`update policy_areas set yellow = red where policy_id = ${policy}`)).toBe(1)
      expect(await rows(sql`update policy_benchmarks set weight = 2 where policy_id = ${policy}`)).toBe(1)
      expect(await rows(sql`delete from policy_benchmarks where policy_id = ${policy}`)).toBe(1)
      expect(await rows(sql`delete from policy_areas where policy_id = ${policy}`)).toBe(1)
      expect(await rows(sql`delete from policies where id = ${policy}`)).toBe(1)
    }))

  test('does not lend its parts to another, and there is no part without a policy', () =>
    rolledBack(async (tx) => {
      const [{ policy, area }, other] = [await aPolicy(), await makePolicy([])]
      await refused(tx, sql`update policy_areas set policy_id = ${other} where policy_id = ${policy}`, /stays with/)
      await refused(
        tx,
        sql`update policy_benchmarks set policy_id = ${other} where policy_id = ${policy}`,
        /stays with/,
      )
      await refused(
        tx,
        sql`insert into policy_areas (policy_id, area_id) values ('pol_no', ${area})`,
        /no policy pol_no/,
      )
    }))

  test('names benchmarks only in its own areas, with a weight above 0 that is a number', () =>
    rolledBack(async (tx) => {
      const [{ policy, area }, elsewhere] = [await aPolicy(), await makeArea()]
      const other = (await makeBenchmark({ area })).id
      const part = (where: string, weight: string) =>
        sql`insert into policy_benchmarks values (${policy}, ${where}, ${other}, ${weight}::float8)`
      await refused(tx, part(elsewhere, '1'), /policy_benchmarks_area/)
      for (const weight of ['0', '-1', 'NaN', 'Infinity'])
        await refused(tx, part(area, weight), /policy_benchmarks_weight/)
      await refused(tx, sql`delete from policy_areas where policy_id = ${policy}`, /policy_benchmarks_area/)
    }))
})
