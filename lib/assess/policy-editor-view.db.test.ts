import { describe, expect, it } from 'vitest'
import { insertWithheldResults } from '@/db/queries/models'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { COMMAND, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import type { Line } from '@/lib/risk/line'
import { policyEditorView } from './policy-editor-view'

const capability = (value: number): Line => ({ kind: 'capability-at-least', value })

/** Auk has 70 by one benchmark and 10 by another, which only the draft weighs; Bunting has nothing. */
async function started() {
  const area = await makeArea()
  const [a, b] = [(await makeBenchmark({ area })).id, (await makeBenchmark({ area })).id]
  const [auk, bunting] = [(await makeModel({ name: 'Auk' })).id, (await makeModel({ name: 'Bunting' })).id]
  await makeRun({ model: auk, benchmark: a, task: 'a', value: 0.7 })
  await makeRun({ model: auk, benchmark: b, task: 'b', value: 0.1 })
  const lines = { yellow: capability(60), red: capability(90) }
  const said = (...benchmarks: string[]) => [
    { area, benchmarks: benchmarks.map((benchmark) => ({ benchmark, weight: 1 })), lines },
  ]
  const active = await makePolicy([], { areas: said(a), active: true })
  const draft = await makePolicy([], { areas: said(a, b) })
  return { area, a, b, auk, bunting, active, draft }
}

describe('what editing a draft needs', () => {
  it('is where each model with a result stands with the draft’s weights, and where it stands now', () =>
    rolledBack(async () => {
      const { area, a, b, auk, active, draft } = await started()
      const view = await policyEditorView(COMMAND, draft, area)
      expect(view).toMatchObject({ refused: null, area: { id: area }, active: { id: active } })
      const mine = view.standing.filter(({ model }) => model.id === auk)
      expect(mine).toHaveLength(1)
      // The mean of 70 and 10; 70 alone. What each run said comes along, so that other weights can be tried.
      expect(mine[0]?.view.placement).toMatchObject({ zone: 'green', capability: { value: 40 } })
      expect(mine[0]?.before).toMatchObject({ zone: 'yellow', capability: { value: 70 } })
      const told = mine[0]?.evidence.map(({ benchmark, metric }) => [
        benchmark,
        'value' in metric ? metric.value : null,
      ])
      expect(told).toEqual(
        expect.arrayContaining([
          [a, 0.7],
          [b, 0.1],
        ]),
      )
      expect(told).toHaveLength(2)
    }))

  it('counts the models without a result by reason and sends none of them', () =>
    rolledBack(async () => {
      const { area, a, bunting, draft } = await started()
      const broken = (await makeModel({ name: 'Crake' })).id
      await makeRun({ model: broken, benchmark: a, status: 'error' })
      const silent = (await makeModel({ name: 'Dunlin' })).id
      await insertWithheldResults([{ model: silent, area, reason: 'withheld', note: 'asked', date: '2026-11-12' }])
      const { standing, without } = await policyEditorView(COMMAND, draft, area)
      expect(standing.some(({ model }) => model.id === bunting)).toBe(false)
      const all = (reason: string) => without.filter((one) => one === reason)
      expect([all('failed'), all('withheld')]).toMatchObject([{ length: 1 }, { length: 1 }])
      expect(all('not-run').length).toBeGreaterThanOrEqual(1)
      expect(without.length).toBe(all('failed').length + all('withheld').length + all('not-run').length)
    }))

  it('is refused to whoever did not draft it, and for what is adopted', () =>
    rolledBack(async () => {
      const { area, active, draft } = await started()
      const other: Doer = { id: 'usr_other', name: 'Other', roles: ['approver'] }
      const refused = await policyEditorView(other, draft, area)
      expect(refused).toMatchObject({ refused: 'other-author', standing: [] })
      expect(await policyEditorView(COMMAND, active, area)).toMatchObject({ refused: 'adopted', standing: [] })
      await expect(policyEditorView(COMMAND, 'pol_none', area)).rejects.toThrow(NotFound)
      await expect(policyEditorView(COMMAND, draft, 'no-area')).rejects.toThrow(NotFound)
    }))
})
