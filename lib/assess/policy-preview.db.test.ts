import { describe, expect, it } from 'vitest'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { COMMAND } from '@/lib/auth/allow'
import { InvalidInput, NotFound } from '@/lib/errors'
import { PLAIN } from '@/lib/evals/condition'
import type { Line } from '@/lib/risk/line'
import { policyDifference } from './policy-difference'
import { previewPolicy } from './policy-preview'

const capability = (value: number): Line => ({ kind: 'capability-at-least', value })
const gap = (value: number): Line => ({ kind: 'gap-at-least', value })

/**
 * Two areas; in the first, Auk has 70 and Bunting 40 points of capability by one benchmark, and Auk 10 by a second. The
 * active version draws yellow at 60 and red at 90 there, and weighs only the first.
 */
async function twoModels() {
  const [area, other] = [await makeArea(), await makeArea()]
  const [a, b] = [(await makeBenchmark({ area })).id, (await makeBenchmark({ area })).id]
  const [auk, bunting] = [(await makeModel({ name: 'Auk' })).id, (await makeModel({ name: 'Bunting' })).id]
  await makeRun({ model: auk, benchmark: a, task: 'a', value: 0.7 })
  await makeRun({ model: bunting, benchmark: a, task: 'a', value: 0.4 })
  await makeRun({ model: auk, benchmark: b, task: 'b', value: 0.1 })
  const said = (yellow: Line, red: Line, weights: Record<string, number> = { [a]: 1 }) => [
    {
      area,
      benchmarks: Object.entries(weights).map(([benchmark, weight]) => ({ benchmark, weight })),
      lines: { yellow, red },
    },
  ]
  const active = await makePolicy([], { areas: said(capability(60), capability(90)), active: true })
  return { area, other, a, b, auk, bunting, said, active }
}

describe('what a version would do', () => {
  it('is told before it is adopted: who would stand elsewhere, and what of it', () =>
    rolledBack(async () => {
      const { area, auk, bunting, said } = await twoModels()
      const draft = await makePolicy([], { areas: said(capability(30), capability(65)) })
      const moves = (await previewPolicy(COMMAND, draft)).filter(({ after }) => after.area === area)
      expect(moves.map(({ before, after, changed }) => [after.model, before?.zone, after.zone, changed])).toEqual([
        // 70 is past 65; 40 is past 30. With no safety result neither can be said to be less.
        [auk, 'yellow', 'red', ['zone', 'range']],
        [bunting, 'green', 'yellow', ['zone', 'range']],
      ])
      // What it would say instead need not be kept: the red line five points higher leaves Auk yellow.
      const instead = await previewPolicy(COMMAND, draft, {
        supposing: { areas: said(capability(30), capability(71)) },
      })
      expect(instead.map(({ after }) => [after.model, after.zone])).toEqual([[bunting, 'yellow']])
    }))

  it('is nothing where it says the same, and refused with the point where red can hold outside yellow', () =>
    rolledBack(async () => {
      const { said, active } = await twoModels()
      const same = await makePolicy([], { areas: said(capability(60), capability(90)) })
      expect(await previewPolicy(COMMAND, same)).toEqual([])
      const crossed = previewPolicy(COMMAND, active, { supposing: { areas: said(capability(90), capability(60)) } })
      await expect(crossed).rejects.toThrow(InvalidInput)
      await expect(crossed).rejects.toThrow(/the red line holds and the yellow line does not/)
      await expect(previewPolicy(COMMAND, 'pol_none')).rejects.toThrow(NotFound)
    }))
})

describe('the difference of two versions', () => {
  it('has one row for each thing, with the models that this alone would move', () =>
    rolledBack(async () => {
      const { area, a, b, said, active } = await twoModels()
      const next = await makePolicy([], {
        areas: said(capability(30), gap(80), { [a]: 1, [b]: 1 }),
        minCoverage: 0.6,
        absent: 'widen',
        condition: { ...PLAIN, attack: 'jailbreak' },
      })
      const { rows } = await policyDifference(COMMAND, active, next)
      expect(rows).toEqual([
        // Nobody has a safety result, under attack or not.
        { what: 'condition', before: PLAIN, after: { ...PLAIN, attack: 'jailbreak' }, affected: 0 },
        // Both have every benchmark of the version before.
        { what: 'minCoverage', before: 0, after: 0.6, affected: 0 },
        { what: 'absent', before: 'ignore', after: 'widen', affected: 0 },
        // Bunting, at 40, is past 30; Auk was yellow at 70 already.
        { what: 'yellow', area, before: capability(60), after: capability(30), affected: 1 },
        // Without safety a gap of 80 cannot be ruled out for 70 points only where safety may be below 0: it never holds.
        { what: 'red', area, before: capability(90), after: gap(80), affected: 0 },
        // Auk's mean falls from 70 to 40, which is green.
        { what: 'benchmark', area, benchmark: b, before: null, after: 1, affected: 1 },
      ])
    }))

  it('counts no model of which nothing was measured there, whatever the lines become', () =>
    rolledBack(async () => {
      const { area, a, said, active } = await twoModels()
      await makeModel({ name: 'Crake' })
      const weighed = [{ benchmark: a, weight: 1 }]
      const without = await makePolicy([], { areas: [{ area, benchmarks: weighed, lines: null }] })
      const { rows } = await policyDifference(COMMAND, active, without)
      // Auk and Bunting; of Crake nothing is known, so that its range is all there is or nothing.
      expect(rows.map(({ what, affected }) => [what, affected])).toEqual([
        ['yellow', 2],
        ['red', 2],
      ])
      // With nothing weighed neither has a result any more: that moves the two who had one.
      const unweighed = await makePolicy([], { areas: said(capability(60), capability(90), {}) })
      expect((await policyDifference(COMMAND, active, unweighed)).rows).toMatchObject([
        { what: 'benchmark', affected: 2 },
      ])
    }))

  it('is empty for a version and itself', () =>
    rolledBack(async () => {
      const { active } = await twoModels()
      expect((await policyDifference(COMMAND, active, active)).rows).toEqual([])
      await expect(policyDifference(COMMAND, active, 'pol_none')).rejects.toThrow(NotFound)
    }))
})
