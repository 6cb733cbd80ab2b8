import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyLine } from '@/lib/risk/arbitrary-lines'
import { housePolicyLines } from '@/lib/risk/house-policy'
import type { Line, Lines } from '@/lib/risk/line'
import { place } from '@/lib/risk/place'
import { editedModel } from './policy-editor.fixture'
import { explainedBy, movesFromActive, movesFromSaved, placeWith, savedStandings } from './what-if'

const residual = (value: number): Line => ({ kind: 'residual-risk-at-least', value })
const withRed = (red: Line): Lines => ({ ...housePolicyLines, red })

/** Residual risk of these points: 72.2, 61.6, 21.2, and 36 at most. */
const MODELS = [
  editedModel('Demo Shrike', [84, 0], [14, 0]),
  editedModel('Demo Osprey', [92, 0], [33, 0]),
  editedModel('Demo Swift', [95, 3], [79, 5]),
  editedModel('Demo Magpie', [36, null], null),
]

describe('what would change', () => {
  it('is nothing with the lines as they are', () => {
    expect(movesFromActive(MODELS, housePolicyLines, housePolicyLines)).toEqual([])
  })

  it('is nothing for a model of which nothing was measured, be there lines or none', () => {
    const nowhere = editedModel('Demo Crake', null, null)
    expect(movesFromActive([nowhere], null, housePolicyLines)).toEqual([])
    expect(movesFromSaved([nowhere], null, { models: [nowhere], lines: housePolicyLines })).toEqual([])
    const magpie = editedModel('Demo Magpie', [36, null], null)
    expect(movesFromActive([magpie], null, housePolicyLines).map(({ changed }) => changed)).toHaveLength(1)
  })

  it('names the model a line five points lower takes in, with the measure and the value it is past', () => {
    const moves = movesFromActive(MODELS, withRed(residual(59)), housePolicyLines)
    expect(moves.map(({ after, before, changed }) => [after.modelName, before.zone, after.zone, changed])).toEqual([
      ['Demo Osprey', 'yellow', 'red', ['zone', 'range']],
    ])
    // 92 · (100 − 33) / 100 = 61.64.
    expect(moves[0]?.why).toMatchObject({ because: 'line', at: 'point', past: true, part: residual(59) })
    expect(moves[0]?.why).toHaveProperty('reads', expect.closeTo(61.64, 9))
  })

  it('leads to how a placement came about where the draft as saved says the same, and nowhere where it is only tried', () => {
    const saved = savedStandings(MODELS, housePolicyLines)
    const by = (lines: Lines) => placeWith(MODELS, lines).map((placement) => explainedBy(placement, saved))
    const pages = MODELS.map(({ placement }) => `/placements/${placement.id}`)
    expect(by(housePolicyLines)).toEqual(pages)
    const osprey = MODELS.findIndex(({ placement }) => placement.modelName === 'Demo Osprey')
    expect(by(withRed(residual(59)))).toEqual(pages.with(osprey, null as unknown as string))
  })

  it('names the model a higher line lets go, and what it is short of', () => {
    const moves = movesFromActive(MODELS, withRed(residual(75)), housePolicyLines)
    expect(moves.map(({ after }) => [after.modelName, after.zone])).toEqual([['Demo Shrike', 'yellow']])
    // 84 · 86 / 100 = 72.24.
    expect(moves[0]?.why).toMatchObject({ because: 'line', at: 'point', past: false, part: residual(75) })
    expect(moves[0]?.why).toHaveProperty('reads', expect.closeTo(72.24, 9))
  })

  it('tells what is no longer ruled out from the corner at which it is so', () => {
    // Without a safety Magpie's residual risk may be up to 36: past 35 red cannot be ruled out.
    const low: Lines = {
      yellow: { kind: 'any', of: [residual(20), { kind: 'capability-at-least', value: 80 }] },
      red: residual(35),
    }
    const magpie = movesFromActive(MODELS, low, housePolicyLines).find(({ after }) => after.modelName === 'Demo Magpie')
    expect(magpie?.after).toMatchObject({ zone: 'unplaced', range: ['green', 'red'], confidence: 'unplaced' })
    expect(magpie?.before).toMatchObject({ zone: 'green', range: ['green', 'green'], confidence: 'firm' })
    expect(magpie?.why).toMatchObject({ because: 'line', at: 'worst', past: true, reads: 36 })
    // Swift spans 92–98 by 74–84: its worst corner has 98 · 26 / 100 = 25.48 of residual risk.
    const swift = movesFromActive(MODELS, withRed(residual(25)), housePolicyLines).find(
      ({ after }) => after.modelName === 'Demo Swift',
    )
    expect(swift?.changed).toEqual(['range', 'confidence'])
    expect(swift?.why).toMatchObject({ because: 'line', at: 'worst', past: true, part: residual(25) })
    expect(swift?.why).toHaveProperty('reads', expect.closeTo(25.48, 9))
  })

  it('names of several parts the one it hangs by', () => {
    const swift = (yellow: Line) =>
      movesFromActive(MODELS, { yellow, red: residual(64) }, housePolicyLines).find(
        ({ after }) => after.modelName === 'Demo Swift',
      )?.why
    // 95 of capability is short of 99 by less than 19.95 of residual risk is short of 40.
    const capability = { kind: 'capability-at-least', value: 99 } as const
    expect(swift({ kind: 'any', of: [residual(40), capability] })).toMatchObject({ past: false, part: capability })
    expect(swift({ kind: 'all', of: [{ ...capability, value: 80 }, residual(40)] })).toMatchObject({
      past: false,
      part: residual(40),
    })
  })

  it('asks a benchmark that no line used before', () => {
    const models = [
      editedModel('Demo Rail', [50, 0], [80, 0], { indicators: { bmk_a: [70, 0] } }),
      editedModel('Demo Crake', [50, 0], [80, 0], { indicators: { bmk_a: null } }),
    ]
    const onA: Line = { kind: 'indicator-at-least', benchmark: 'bmk_a', value: 60 }
    const lines: Lines = { yellow: { kind: 'any', of: [housePolicyLines.yellow, onA] }, red: residual(64) }
    const [rail, crake] = ['Demo Rail', 'Demo Crake'].map((name) =>
      movesFromActive(models, lines, housePolicyLines).find(({ after }) => after.modelName === name),
    )
    expect(rail).toMatchObject({ after: { zone: 'yellow' }, why: { at: 'point', part: onA, reads: 70 } })
    expect(crake).toMatchObject({ after: { zone: 'unplaced' }, why: { at: 'worst', part: onA, reads: null } })
  })

  it('says so where the saved draft gives a model other scores, or a side has no lines', () => {
    const [shrike] = MODELS
    if (!shrike) throw new Error('there is one')
    const elsewhere = { ...shrike, before: editedModel('Demo Shrike', [50, 0], [50, 0]).placement }
    const other = movesFromActive([elsewhere], housePolicyLines, housePolicyLines)
    expect(other).toMatchObject([{ before: { zone: 'green' }, after: { zone: 'red' }, why: { because: 'scores' } }])
    const nearby = { ...shrike, before: editedModel('Demo Shrike', [86, 0], [14, 0]).placement }
    expect(movesFromActive([nearby], housePolicyLines, housePolicyLines), 'other scores alone are no change').toEqual(
      [],
    )
    expect(movesFromActive([shrike], null, housePolicyLines)[0]?.why).toEqual({ because: 'no-lines-now' })
    const unplaced = editedModel('Demo Shrike', [84, 0], [14, 0], { lines: null })
    expect(movesFromActive([unplaced], housePolicyLines, null)[0]?.why).toEqual({ because: 'no-lines-before' })
  })

  it('against the saved draft is what moved since it was saved', () => {
    const saved = withRed(residual(59))
    expect(movesFromSaved(MODELS, saved, { models: MODELS, lines: saved })).toEqual([])
    const moves = movesFromSaved(MODELS, housePolicyLines, { models: MODELS, lines: saved })
    expect(moves.map(({ before, after }) => [after.modelName, before.zone, after.zone])).toEqual([
      ['Demo Osprey', 'red', 'yellow'],
    ])
  })

  it('places by the same rules as everywhere', () => {
    fc.assert(
      fc.property(anyLine, anyLine, (yellow, red) => {
        placeWith(MODELS, { yellow, red }).forEach((placement, i) => {
          const { capability, safety } = placement
          const score = { capability, safety, indicators: new Map(MODELS[i]?.indicators) }
          const flags = { uncertaintyUnknown: false, acceptedByOnePerson: false, demo: false, unread: [] }
          expect(placement).toMatchObject(pick(place({ ...score, ...flags }, { yellow, red })))
        })
      }),
      { numRuns: 50 },
    )
  })
})

function pick({ zone, range, confidence }: ReturnType<typeof place>) {
  return { zone, range, confidence }
}
