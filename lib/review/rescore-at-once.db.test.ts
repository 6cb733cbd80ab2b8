import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { transaction } from '@/db/client'
import { listAuditRows } from '@/db/queries/audit'
import { claimJob, type Lease } from '@/db/queries/jobs'
import { countAdoption, findNewestRecord, listModelRecords } from '@/db/queries/placement-records'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { ownDatabase } from '@/db/testing/own-database'
import { anApprover, aPerson } from '@/db/testing/people'
import { standingOf } from '@/db/testing/standing'
import { COMMAND } from '@/lib/auth/allow'
import { PLAIN } from '@/lib/evals/condition'
import { adoptPolicy } from './adopt-policy'
import { invalidateRun } from './invalidate-run'
import { rescore } from './rescore'

/* Others write while an adoption is worked off. Nothing is rolled back, so all of it is in a database of its own. */

const approver = { id: 'usr_a', name: 'Ada', roles: ['approver'] as const }
let database: Awaited<ReturnType<typeof ownDatabase>>

beforeAll(async () => {
  database = await ownDatabase()
  await anApprover(approver.id)
})
afterAll(() => database.drop())

type Adopted = { area: string; model: string; first: string; second: string; policy: string; lease: Lease }
let adopted: Adopted

/** A model with 60 points by a run, and 90 by a later one; a version is adopted and waits to be worked off. */
beforeEach(async () => {
  const made = await transaction(async () => {
    const area = await makeArea()
    const benchmark = (await makeBenchmark({ area })).id
    const model = (await makeModel()).id
    const policy = await makePolicy([{ area, benchmarks: [benchmark] }])
    const first = await makeRun({ model, benchmark, value: 0.6, completedAt: '2026-10-01T00:00:00Z' })
    const second = await makeRun({ model, benchmark, value: 0.9, completedAt: '2026-11-01T00:00:00Z' })
    await adoptPolicy(approver, policy, { revision: 1 })
    return { area, model, first, second, policy }
  })
  const lease = await claimJob('worker-1')
  if (lease?.subject !== made.policy) throw new Error('the adoption is the next job')
  adopted = { ...made, lease }
})

test('what is written meanwhile waits for nothing, and stands after the adoption in the history', async () => {
  const { area, model, first, second, policy, lease } = adopted
  const held = await database.holdJob(lease.job)
  // It has read everything, and waits to write.
  const done = rescore(COMMAND, lease)
  await held.awaited()
  await invalidateRun(await aPerson('reviewer'), { run: second, reason: 'It was another model' })
  await held.release()
  await done

  const records = (await listModelRecords(model, 10)).map(({ cause, before, after }) => [
    cause,
    before && 'value' in before.capability ? before.capability.value : null,
    'value' in after.capability ? [after.capability.value, after.capability.runs] : null,
  ])
  expect(records).toEqual([
    ['invalidation', 90, [60, [first]]],
    ['policy', null, [90, [second]]],
  ])
  const newest = await findNewestRecord({ area, model, policy, condition: PLAIN })
  expect(newest?.after).toEqual(await standingOf(area, model, policy))
})

test('two workers that take themselves for the holder write it once', async () => {
  const { policy, lease } = adopted
  const held = await database.holdJob(lease.job)
  const both = [rescore(COMMAND, lease), rescore(COMMAND, lease)]
  await held.awaited()
  await held.release()
  await Promise.all(both)
  const { placed } = await countAdoption(policy)
  const rows = await listAuditRows({ action: 'policy.rescore', subject: policy, limit: 5 })
  expect(rows.map(({ detail }) => detail)).toMatchObject([{ placed }])
})
