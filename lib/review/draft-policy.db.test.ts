import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { claimJob } from '@/db/queries/jobs'
import { countAdoption, listAdoptionChanges, listModelRecords } from '@/db/queries/placement-records'
import { findActivePolicy, findPolicy } from '@/db/queries/policies'
import { makeArea, makeBenchmark, makeModel, makeRun } from '@/db/testing/factories'
import { aPerson, onePersonARole } from '@/db/testing/people'
import { refusalOf } from '@/db/testing/queue'
import { rolledBack } from '@/db/testing/rolled-back'
import { standingOf } from '@/db/testing/standing'
import { draftChoices } from '@/lib/assess/policy-page'
import { COMMAND } from '@/lib/auth/allow'
import { Conflict, Forbidden, InvalidInput, NotFound } from '@/lib/errors'
import { PLAIN } from '@/lib/evals/condition'
import type { Line } from '@/lib/risk/line'
import { adoptPolicy } from './adopt-policy'
import { changeDraft, copyPolicy, discardDraft, draftPolicy } from './draft-policy'
import { policyInput } from './policy-input'
import { RESCORE, rescore } from './rescore'

const capability = (value: number): Line => ({ kind: 'capability-at-least', value })

/** A version that draws the yellow line at `yellow` and the red one at `red` points of capability. */
const said = (area: string, benchmark: string, yellow: number, red: number) => ({
  reason: 'The lines are moved',
  condition: PLAIN,
  minCoverage: 0,
  absent: 'ignore' as const,
  areas: [
    { area, benchmarks: [{ benchmark, weight: 1 }], lines: { yellow: capability(yellow), red: capability(red) } },
  ],
})

/** An area with one benchmark, and a model that has 70 points of capability there. Nothing is adopted. */
async function aPlacedModel() {
  const area = await makeArea()
  const benchmark = (await makeBenchmark({ area })).id
  const model = (await makeModel({ name: 'Auk' })).id
  await makeRun({ model, benchmark, task: 'a', value: 0.7 })
  const [author, approver] = [await aPerson('approver'), await aPerson('approver')]
  const draft = (yellow: number, red: number) =>
    draftPolicy(author, policyInput.parse(said(area, benchmark, yellow, red)))
  return { area, benchmark, model, author, approver, draft }
}

/** What the queue does after an adoption. Jobs of earlier adoptions are done before it. */
async function doRescoring(policy: string): Promise<void> {
  for (;;) {
    const lease = await claimJob('test')
    if (lease === null) throw new Error('no version waits to be placed anew')
    if (lease.kind === RESCORE) await rescore(COMMAND, lease)
    if (lease.subject === policy) return
  }
}

describe('a version of the policy', () => {
  it('is drafted, changed, adopted by another, and places everything anew beside what the one before it says', () =>
    rolledBack(async () => {
      const { area, benchmark, model, author, approver, draft } = await aPlacedModel()
      const first = await draft(60, 90)
      expect(await findPolicy(first)).toMatchObject({ status: 'draft', author: { id: author.id }, revision: 1 })
      await adoptPolicy(approver, first, { revision: 1 })
      await doRescoring(first)

      const second = await draft(80, 95)
      await changeDraft(author, second, { ...policyInput.parse(said(area, benchmark, 75, 95)), revision: 1 })
      expect(await findPolicy(second)).toMatchObject({ revision: 2, areas: [{ lines: { yellow: { value: 75 } } }] })
      // Under a draft a model is placed as soon as it is asked for, and nothing is adopted by that.
      expect((await standingOf(area, model, second)).zone).toBe('green')
      await adoptPolicy(approver, second, { revision: 2 })
      await doRescoring(second)

      // 70 points are past a yellow line at 60 and short of one at 75.
      expect((await standingOf(area, model, first)).zone).toBe('yellow')
      expect((await standingOf(area, model, second)).zone).toBe('green')
      expect((await findActivePolicy())?.id).toBe(second)
      expect(await countAdoption(second)).toMatchObject({ changed: 1 })
      const changes = await listAdoptionChanges(second, { from: 0, most: 100 })
      expect(
        changes.map(({ model, area, changed, before, after }) => [
          model.id,
          area.id,
          changed,
          before?.zone,
          after.zone,
        ]),
      ).toEqual([[model, area, ['zone', 'range'], 'yellow', 'green']])
      const history = (await listModelRecords(model, 100)).filter((row) => row.area.id === area)
      expect(history.map(({ policy, cause, after }) => [policy.id, cause, after.zone])).toEqual([
        [second, 'policy', 'green'],
        [first, 'policy', 'yellow'],
      ])
      const told = await listAuditRows({ subject: second, limit: 9 })
      expect(told.map(({ action }) => action)).toEqual([
        'policy.rescore',
        'policy.adopt',
        'policy.draft',
        'policy.draft',
      ])
    }))

  it('is placed anew once, and not by a worker that lost its lease', () =>
    rolledBack(async () => {
      const { approver, draft } = await aPlacedModel()
      const policy = await draft(60, 90)
      await adoptPolicy(approver, policy, { revision: 1 })
      const lease = await claimJob('test')
      if (!lease) throw new Error('nothing waits')
      await rescore(COMMAND, { ...lease, worker: 'another' })
      expect((await countAdoption(policy)).placed).toBe(0)
      await rescore(COMMAND, lease)
      const { placed } = await countAdoption(policy)
      expect(placed).toBeGreaterThan(0)
      await rescore(COMMAND, lease)
      expect((await countAdoption(policy)).placed).toBe(placed)
    }))

  it('is never adopted by whoever drafted it, nor by another than was read', () =>
    rolledBack(async () => {
      const { area, benchmark, author, approver, draft } = await aPlacedModel()
      const policy = await draft(60, 90)
      await expect(adoptPolicy(author, policy, { revision: 1 })).rejects.toThrow(Forbidden)
      await changeDraft(author, policy, policyInput.parse(said(area, benchmark, 61, 90)))
      await expect(adoptPolicy(approver, policy, { revision: 1 })).rejects.toThrow(Conflict)
      await expect(adoptPolicy(approver, policy, { revision: 2, effectiveDate: '2999-01-01' })).rejects.toThrow(
        InvalidInput,
      )
      expect((await findPolicy(policy))?.status).toBe('draft')
    }))

  it('does not start from somebody’s draft, so that nobody adopts their own words as another’s', () =>
    rolledBack(async () => {
      const { area, benchmark, author, approver, draft } = await aPlacedModel()
      const policy = await draft(60, 90)
      const copied = () => copyPolicy(approver, { basedOn: policy, reason: 'A copy' })
      await expect(copied()).rejects.toThrow(/is a draft of Person \d+\. Start from a version that is adopted/)
      await expect(copied()).rejects.toMatchObject({ problems: [{ path: 'basedOn' }] })
      const other = policyInput.parse({ ...said(area, benchmark, 50, 90), basedOn: policy })
      await expect(draftPolicy(approver, other)).rejects.toThrow(InvalidInput)
      expect(await draftChoices(approver)).toEqual([])
      await adoptPolicy(approver, policy, { revision: 1 })
      const copy = await copied()
      expect(await findPolicy(copy)).toMatchObject({ basedOn: policy, author: { id: approver.id } })
      expect((await draftChoices(author)).map(({ id }) => id)).toEqual([policy])
    }))

  it('is not meant for a day that is over', () =>
    rolledBack(async () => {
      const { area, benchmark, author, draft } = await aPlacedModel()
      const past = policyInput.parse({ ...said(area, benchmark, 60, 90), effectiveDate: '1990-01-01' })
      const refused = { problems: [{ path: 'effectiveDate', message: expect.stringContaining('not from 1990-01-01') }] }
      await expect(draftPolicy(author, past)).rejects.toMatchObject(refused)
      const policy = await draft(60, 90)
      await expect(changeDraft(author, policy, past)).rejects.toMatchObject(refused)
      await changeDraft(author, policy, { ...past, effectiveDate: '2999-01-01' })
      expect((await findPolicy(policy))?.effectiveDate).toBe('2999-01-01')
    }))

  it('cannot be changed or given up by others, nor by its author once it is adopted', () =>
    rolledBack(async () => {
      const { area, benchmark, author, approver, draft } = await aPlacedModel()
      const policy = await draft(60, 90)
      const other = policyInput.parse(said(area, benchmark, 50, 90))
      await expect(changeDraft(approver, policy, other)).rejects.toThrow(Forbidden)
      await expect(discardDraft(approver, policy)).rejects.toThrow(Forbidden)
      await expect(changeDraft(author, policy, { ...other, revision: 7 })).rejects.toThrow(Conflict)
      await adoptPolicy(approver, policy, { revision: 1 })
      await expect(changeDraft(author, policy, other)).rejects.toThrow(Conflict)
      await expect(discardDraft(author, policy)).rejects.toThrow(Conflict)
      await expect(discardDraft(author, 'pol_none')).rejects.toThrow(NotFound)
    }))

  it('that is given up is gone, and the log keeps what it said', () =>
    rolledBack(async () => {
      const { author, draft } = await aPlacedModel()
      const policy = await draft(60, 90)
      await discardDraft(author, policy)
      expect(await findPolicy(policy)).toBeNull()
      const [row] = await listAuditRows({ subject: policy, limit: 1 })
      expect(row).toMatchObject({ action: 'policy.discard', detail: { areas: [{ lines: { red: capability(90) } }] } })
    }))

  it('whose red line can hold outside yellow is refused with the point, and nothing is kept', () =>
    rolledBack(async () => {
      const { area, author, draft } = await aPlacedModel()
      const refused = draft(90, 60)
      await expect(refused).rejects.toThrow(InvalidInput)
      await expect(refused).rejects.toMatchObject({ problems: [{ path: 'areas.0.lines.red' }] })
      const unknown = policyInput.parse(said(area, 'bmk_nothing', 60, 90))
      await expect(draftPolicy(author, unknown)).rejects.toMatchObject({
        problems: [{ path: 'areas.0.benchmarks.0.benchmark' }],
      })
      expect(await listAuditRows({ action: 'policy.draft', limit: 1 })).toEqual([])
    }))

  it('is drafted by reviewers and approvers', () =>
    rolledBack(async () => {
      const { area, benchmark } = await aPlacedModel()
      const input = policyInput.parse(said(area, benchmark, 60, 90))
      for (const [role, person] of Object.entries(await onePersonARole())) {
        const drafting = draftPolicy(person, input)
        if (role === 'reviewer' || role === 'approver') await expect(drafting, role).resolves.toMatch(/^pol_/)
        else await expect(drafting, role).rejects.toThrow(Forbidden)
      }
    }))

  it('keeps where models stood, whoever asks the database', () =>
    rolledBack(async () => {
      const { model, approver, draft } = await aPlacedModel()
      const policy = await draft(60, 90)
      await adoptPolicy(approver, policy, { revision: 1 })
      await doRescoring(policy)
      expect(await refusalOf(`update placement_records set changed = '{}' where model_id = '${model}'`)).toMatch(
        /is refused/,
      )
      expect(await refusalOf(`delete from placement_records where model_id = '${model}'`)).toMatch(/is refused/)
      expect(await refusalOf('truncate placement_records')).toMatch(/is refused/)
      expect(await refusalOf(`update policies set reason = 'another' where id = '${policy}'`)).toMatch(/is refused/)
      expect(await refusalOf(`update policy_areas set yellow = red where policy_id = '${policy}'`)).toMatch(
        /is refused/,
      )
      expect(await refusalOf(`update policies set status = 'draft' where id = '${policy}'`)).toMatch(/is refused/)
    }))
})

describe('what is said of a version', () => {
  it('is refused where a field is unknown, a line is of no kind, or is nested without end', () => {
    const at = (given: unknown) => policyInput.safeParse(given).error?.issues.map(({ path }) => path.join('.'))
    const whole = said('a', 'b', 60, 90)
    expect(at(whole)).toBeUndefined()
    expect(at({ ...whole, wieght: 1 })).toEqual([''])
    const withYellow = (yellow: unknown) => ({
      ...whole,
      areas: [{ area: 'a', benchmarks: [], lines: { yellow, red: capability(90) } }],
    })
    expect(at(withYellow({ kind: 'risk', value: 1 }))).toEqual(['areas.0.lines.yellow.kind'])
    let deep: Line = capability(60)
    for (let i = 0; i < 5000; i++) deep = { kind: 'any', of: [deep] }
    expect(at(withYellow(deep))).toEqual(['areas.0.lines.yellow'])
  })
})
