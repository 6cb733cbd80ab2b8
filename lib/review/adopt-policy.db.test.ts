import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { dayOfAdoption, findActivePolicy, findPolicy } from '@/db/queries/policies'
import { makeArea, makePolicy } from '@/db/testing/factories'
import { anApprover } from '@/db/testing/people'
import { rolledBack as alone } from '@/db/testing/rolled-back'
import { COMMAND } from '@/lib/auth/allow'
import { Conflict, Forbidden, InvalidInput, NotFound } from '@/lib/errors'
import type { Lines } from '@/lib/risk/line'
import { adoptPolicy } from './adopt-policy'
import { adoption, adoptionForm } from './policy-input'

const approver = { id: 'usr_a', name: 'Ada', roles: ['approver'] as const }
const READ = { revision: 1 }

const rolledBack = (check: () => Promise<void>) =>
  alone(async () => {
    await anApprover(approver.id)
    await check()
  })

describe('adopting a policy', () => {
  it('puts the draft in force, retires the one before it and is recorded', () =>
    rolledBack(async () => {
      const area = await makeArea()
      const before = await makePolicy([{ area, benchmarks: [] }], { active: true })
      const draft = await makePolicy([{ area, benchmarks: [] }])
      await adoptPolicy(approver, draft, READ)
      const today = await dayOfAdoption()
      expect(await findActivePolicy()).toMatchObject({ id: draft, adoptedBy: 'usr_a', effectiveDate: today })
      expect((await findPolicy(before))?.status).toBe('retired')
      const [row] = await listAuditRows({ action: 'policy.adopt', limit: 1 })
      expect(row).toMatchObject({ actorName: 'Ada', subject: draft, detail: { effectiveDate: today } })
    }))

  it('is refused where red can hold outside yellow, with the point, and changes nothing', () =>
    rolledBack(async () => {
      const area = await makeArea()
      const before = await makePolicy([{ area, benchmarks: [] }], { active: true })
      const lines: Lines = {
        yellow: { kind: 'residual-risk-at-least', value: 40 },
        red: { kind: 'capability-at-least', value: 90 },
      }
      const draft = await makePolicy([], { areas: [{ area, benchmarks: [], lines }] })
      const refused = adoptPolicy(COMMAND, draft, READ)
      await expect(refused).rejects.toThrow(InvalidInput)
      // At capability 90 the risk meets 40 at safety 55.56; half-way from there to 100 is 77.8.
      await expect(refused).rejects.toThrow(
        'At capability 90, safety 78 the red line holds and the yellow line does not.',
      )
      expect((await findActivePolicy())?.id).toBe(before)
      expect((await findPolicy(draft))?.status).toBe('draft')
      expect(await listAuditRows({ action: 'policy.adopt', limit: 1 })).toEqual([])
    }))

  it('is refused a second time, for a version that does not exist, and to whoever may not', () =>
    rolledBack(async () => {
      const draft = await makePolicy([{ area: await makeArea(), benchmarks: [] }])
      const reviewer = { id: 'usr_r', name: 'R', roles: ['reviewer'] as const }
      await expect(adoptPolicy(reviewer, draft, READ)).rejects.toThrow(Forbidden)
      await expect(adoptPolicy(approver, 'pol_nobody', READ)).rejects.toThrow(NotFound)
      await adoptPolicy(approver, draft, READ)
      await expect(adoptPolicy(approver, draft, READ)).rejects.toThrow(Conflict)
    }))

  it('holds from the day of its adoption: not from one before or after, and not before the day its draft waits for', () =>
    rolledBack(async () => {
      const adopted = async (drafted: string | null, given?: string | null) => {
        const draft = await makePolicy([], { effectiveDate: drafted })
        await adoptPolicy(approver, draft, { ...READ, effectiveDate: given })
        return (await findActivePolicy())?.effectiveDate
      }
      const today = await dayOfAdoption()
      expect(await adopted(null, null)).toBe(today)
      expect(await adopted(null, today)).toBe(today)
      expect(await adopted('2026-11-20'), 'its day has passed').toBe(today)
      expect(await adopted('2999-01-01', today), 'today is said instead').toBe(today)
      await expect(adopted('2999-01-01')).rejects.toThrow('hold from 2999-01-01, which is still to come')
      await expect(adopted(null, '2999-01-01')).rejects.toThrow('still to come')
      const past = adopted(null, '1990-01-01')
      await expect(past).rejects.toThrow(`so not from 1990-01-01. Give no day, or today’s: ${today}.`)
      await expect(past).rejects.toMatchObject({ problems: [{ path: 'effectiveDate' }] })
    }))
})

describe('what is said of an adoption', () => {
  it('says which revision was read', () => {
    const asked = (given: unknown) => adoption.safeParse(given).error?.issues.map(({ message }) => message)
    expect(asked({})).toEqual(['Give the revision of the draft that you read.'])
    expect(asked({ revision: 2 })).toBeUndefined()
    const form = (revision?: string) =>
      adoptionForm.safeParse({ policy: 'pol_a', effectiveDate: '', revision }).error?.issues.map(({ path }) => path)
    expect([form(), form(''), form('1.5')]).toEqual([[['revision']], [['revision']], [['revision']]])
    expect(form('3')).toBeUndefined()
  })
})
