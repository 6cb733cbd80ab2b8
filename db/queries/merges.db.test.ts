import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { db } from '@/db/client'
import { makeModel, makeRun } from '@/db/testing/factories'
import { refused } from '@/db/testing/refused'
import { rolledBack } from '@/db/testing/rolled-back'
import { setMerged } from './merges'

const twoRecords = async () => ({ from: (await makeModel()).id, into: (await makeModel()).id })

it('a run that nobody has decided goes over to the model left; an accepted one keeps its own', () =>
  rolledBack(async () => {
    const { from, into } = await twoRecords()
    const accepted = await makeRun({ model: from })
    const pending = await makeRun({ model: from, state: 'pending' })
    await setMerged({ from, into }, 'usr_test', db)
    const stored = await db.execute<{ id: string; model_id: string }>(
      sql`select id, model_id from runs where id in (${accepted}, ${pending})`,
    )
    expect(new Map(stored.map(({ id, model_id }) => [id, model_id]))).toEqual(
      new Map([
        [accepted, from],
        [pending, into],
      ]),
    )
  }))

it('the database merges once, in one step, and never what is invented with what is real', () =>
  rolledBack(async (tx) => {
    const { from, into } = await twoRecords()
    const run = await makeRun({ model: from })
    const third = (await makeModel()).id
    const invented = (await makeModel({ demo: true })).id
    const merge = (one: string, other: string | null) => sql`update models set merged_into = ${other} where id = ${one}`
    await refused(tx, merge(from, invented), /not both invented/)
    await refused(tx, merge(from, from), /models_merged_other/)
    await tx.execute(merge(from, into))
    await refused(tx, merge(from, null), /is merged into/)
    await refused(tx, merge(from, third), /is merged into/)
    await refused(tx, merge(third, from), /merged itself/)
    await refused(tx, merge(into, third), /merged itself/)
    await refused(tx, sql`update models set demo = true where id = ${from}`, /not both invented/)
    await refused(tx, sql`update runs set model_id = ${into} where id = ${run}`, /was accepted/)
  }))
