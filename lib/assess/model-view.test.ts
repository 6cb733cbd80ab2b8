import { describe, expect, it } from 'vitest'
import { PLAIN } from '@/lib/evals/condition'
import { housePolicyLines } from '@/lib/risk/house-policy'
import { toModelView } from './model-view'
import { toModelStandings } from './models-view'
import { aModel, anArea, aPart, aPlacement, aRun, aView, known, missing, NOTHING } from './placed.fixture'
import { aPolicy } from './policy.fixture'

const policy = aPolicy([
  {
    area: 'cyber',
    benchmarks: [
      { benchmark: 'pacebench', weight: 1 },
      { benchmark: 'bmk_refusal', weight: 1 },
    ],
    lines: housePolicyLines,
  },
  { area: 'bio', benchmarks: [], lines: null },
])
const records = {
  model: aModel('Grok'),
  areas: [anArea('cyber'), anArea('bio')],
  policy,
  condition: { attack: 'jailbreak', safeguard: 'none' } as const,
  views: [
    aView(aPlacement('Grok', 'cyber', { capability: known(90, ['run_new']), safety: known(90, ['run_attacked']) }), {
      parts: [aPart('bmk_pacebench', { run: 'run_new' }), aPart('bmk_pacebench', { run: 'run_odd', task: 'odd' })],
    }),
    aView(aPlacement('Grok', 'bio', NOTHING)),
    aView(aPlacement('Heron', 'cyber')),
    aView(aPlacement('Gemma', 'cyber', { safety: missing() })),
  ],
  runs: [] as ReturnType<typeof aRun>[],
  replaced: new Map([
    ['run_replaced', 'superseded'],
    ['run_samples', 'has-results'],
  ] as const),
  moreRuns: false,
}
const why = (...runs: ReturnType<typeof aRun>[]) =>
  toModelView({ ...records, runs }).runs.map(({ notCounting }) => notCounting)

describe('a model', () => {
  it('stands in every area, and says how far each line is on the plane', () => {
    const [cyber, bio] = toModelView(records).areas
    // Yellow holds from capability 80 on, so 10 points to the left change the answer.
    expect(cyber?.distances.yellow?.past).toBe(true)
    expect(cyber?.distances.yellow?.points).toBeCloseTo(10, 5)
    // Red: residual risk 64. Straight down from (90, 90) it begins at 100 − 6400/90 = 28.9; no move is longer than that.
    expect(cyber?.distances.red?.past).toBe(false)
    expect(cyber?.distances.red?.points).toBeLessThan(90 - (100 - 6400 / 90))
    expect(bio).toMatchObject({ distances: { yellow: null, red: null }, missing: { reason: 'not-run' }, others: [] })
  })

  it('stands among the others that have both coordinates', () => {
    expect(toModelView(records).areas[0]?.others.map(({ model }) => model)).toEqual(['Heron'])
  })

  it('lists every run, and why a run is in no point', () => {
    expect(why(aRun('run_new'), aRun('run_attacked'))).toEqual([null, null])
    expect(why(aRun('run_old'))).toEqual(['earlier'])
    expect(why(aRun('run_odd'))).toEqual(['no-value'])
    expect(why(aRun('run_1', { state: 'invalidated', status: 'error' }))).toEqual(['invalidated'])
    expect(why(aRun('run_1', { state: 'pending' }), aRun('run_2', { state: 'rejected' }))).toEqual([
      'pending',
      'rejected',
    ])
    expect(why(aRun('run_1', { status: 'cancelled' }))).toEqual(['failed'])
    expect(why(aRun('run_1', { evidence: 'second-hand' }))).toEqual(['second-hand'])
    expect(why(aRun('run_1', { benchmark: null, area: null }))).toEqual(['no-benchmark'])
    expect(why(aRun('run_1', { area: null }))).toEqual(['no-area'])
    expect(why(aRun('run_1', { benchmark: 'bmk_unnamed' }))).toEqual(['not-named'])
    expect(why(aRun('run_new', { supersedes: 'run_replaced' }), aRun('run_replaced'))).toEqual([null, 'superseded'])
    expect(why(aRun('run_samples'))).toEqual(['has-results'])
  })

  it('counts capability only where it was measured plain, and safety only in the condition shown', () => {
    const jailbroken = { attack: 'jailbreak', safeguard: 'none' } as const
    expect(why(aRun('run_1', { condition: jailbroken }))).toEqual(['other-condition'])
    const safety = { axis: 'safety', benchmark: 'bmk_refusal' } as const
    expect(why(aRun('run_1', { ...safety, condition: PLAIN }))).toEqual(['other-condition'])
    expect(why(aRun('run_1', { ...safety, condition: jailbroken }))).toEqual(['earlier'])
  })
})

describe('the list of models', () => {
  it('is worst first, with the worst placement of each and a reason where there is none', () => {
    const red = { zone: 'red', range: ['red', 'red'] } as const
    const standings = toModelStandings(
      [anArea('cyber'), anArea('bio')],
      [aModel('Gemma'), aModel('Grok'), aModel('Shrike')],
      [
        aView(aPlacement('Gemma', 'cyber', NOTHING)),
        aView(aPlacement('Grok', 'cyber')),
        aView(aPlacement('Grok', 'bio')),
        aView(aPlacement('Shrike', 'cyber')),
        aView(aPlacement('Shrike', 'bio', red)),
      ],
    )
    expect(
      standings.map(({ model, areasWithResult, worst, missing }) => [
        model.id,
        areasWithResult,
        worst?.placement.area ?? null,
        missing?.reason ?? null,
      ]),
    ).toEqual([
      ['Shrike', 2, 'bio', null],
      ['Grok', 2, 'cyber', null],
      ['Gemma', 0, null, 'not-run'],
    ])
  })
})
