import { describe, expect, it } from 'vitest'
import type { StoredRun } from '@/db/queries/runs'
import type { Replaced } from './not-counting'
import { aPart, aPlacement, aRun, aView, known, missing, NOTHING } from './placed.fixture'
import type { PlacementView } from './placements'
import { aPolicy } from './policy.fixture'
import { runStanding } from './run-standing'

const AREA = 'cyber-offense'
const policy = aPolicy([{ area: AREA, benchmarks: [{ benchmark: 'bmk_range', weight: 1 }], lines: null }])
const nothing = aView(aPlacement('mdl_1', AREA, NOTHING))
const standing = (change: Partial<StoredRun>, view: PlacementView | null = nothing, replaced: Replaced | null = null) =>
  runStanding(
    aRun('run_1', {
      model: 'mdl_1',
      benchmark: 'bmk_range',
      area: AREA,
      axis: 'capability',
      task: 'range',
      condition: policy.condition,
      ...change,
    }),
    replaced,
    policy,
    view,
  )

describe('whether a run counts', () => {
  it('is what the placement itself says', () => {
    const view = aView(aPlacement('mdl_1', AREA, { capability: known(30, ['run_1']), safety: missing() }))
    expect(standing({}, view)).toEqual({ counts: true, axis: 'capability', own: true })
  })

  it('in another condition than the policy’s holds only where that condition is looked at', () => {
    const view = aView(aPlacement('mdl_1', AREA, { capability: missing(), safety: known(30, ['run_1']) }))
    const attacked: Partial<StoredRun> = { axis: 'safety', condition: { attack: 'jailbreak', safeguard: 'none' } }
    expect(standing(attacked, view)).toEqual({ counts: true, axis: 'safety', own: false })
    expect(standing({ axis: 'safety' }, view)).toEqual({ counts: true, axis: 'safety', own: true })
  })

  it('names the run that counts instead', () => {
    const view = aView(aPlacement('mdl_1', AREA, { capability: known(30, ['run_2']), safety: missing() }), {
      parts: [aPart('bmk_range', { task: 'range', run: 'run_2' }), aPart('bmk_other', { run: 'run_3' })],
    })
    expect(standing({}, view)).toEqual({ counts: false, why: 'earlier', instead: 'run_2' })
  })

  it('is denied with its reason', () => {
    const why = (change: Partial<StoredRun>) => {
      const found = standing(change)
      return found.counts ? null : found.why
    }
    expect(why({ state: 'invalidated' })).toBe('invalidated')
    expect(why({ evidence: 'second-hand' })).toBe('second-hand')
    expect(why({ benchmark: null, area: null })).toBe('no-benchmark')
    expect(why({ area: null })).toBe('no-area')
    expect(why({ model: null })).toBe('no-model')
    expect(why({ benchmark: 'bmk_unnamed' })).toBe('not-named')
    expect(why({ condition: { attack: 'jailbreak', safeguard: 'none' } })).toBe('other-condition')
    expect(standing({}, nothing, 'superseded')).toMatchObject({ why: 'superseded' })
  })

  it('without an active policy is no for want of one', () => {
    const run = aRun('run_1', { benchmark: 'bmk_range', area: AREA, axis: 'capability' })
    expect(runStanding(run, null, null, null)).toEqual({ counts: false, why: 'no-policy', instead: null })
  })
})
