import { describe, expect, it } from 'vitest'
import type { KnownBenchmark } from '@/db/queries/benchmarks'
import { housePolicyLines } from '@/lib/risk/house-policy'
import { toAreaView } from './area-view'
import { aModel, anArea, aPart, aPlacement, aView, known, missing, NOTHING } from './placed.fixture'
import { aPolicy } from './policy.fixture'

const benchmark = (id: string, axis: 'capability' | 'safety'): KnownBenchmark => ({
  id: `bmk_${id}`,
  name: id,
  area: 'cyber',
  axis,
  moreWhen: 'higher',
  unit: 'fraction',
  range: [0, 1],
  scale: 'linear',
  ceiling: 100,
  primaryMetric: [],
  patterns: [],
  version: 1,
  note: null,
})
// A policy may name a benchmark by either form of its id.
const policy = aPolicy([
  {
    area: 'cyber',
    benchmarks: [
      { benchmark: 'pacebench', weight: 1 },
      { benchmark: 'bmk_refusal', weight: 2 },
    ],
    lines: housePolicyLines,
  },
])
const attacked = { attack: 'jailbreak', safeguard: 'none' } as const
const records = {
  area: anArea('cyber', ['No model crosses the yellow line.']),
  policy,
  models: ['Gemma', 'Grok', 'Heron', 'Shrike'].map((id) => aModel(id)),
  benchmarks: [benchmark('pacebench', 'capability'), benchmark('refusal', 'safety'), benchmark('other', 'safety')],
  views: [
    aView(aPlacement('Gemma', 'cyber', NOTHING)),
    aView(aPlacement('Grok', 'cyber', { safety: missing(), gap: null }), { parts: [aPart('bmk_pacebench')] }),
    aView(aPlacement('Heron', 'cyber', { condition: attacked, safety: known(74) }), {
      plainSafety: known(91),
      parts: [aPart('bmk_pacebench'), aPart('bmk_refusal'), aPart('bmk_refusal')],
    }),
    aView(aPlacement('Shrike', 'cyber', { condition: attacked, safety: missing('failed'), zone: 'unplaced' }), {
      plainSafety: known(60),
      parts: [aPart('bmk_pacebench', { points: null, missing: 'unreadable' })],
    }),
  ],
}

describe('an area', () => {
  const view = toAreaView(records)

  it('shows models with a result worst first, and names the others with their reason', () => {
    expect(view.standing.map(({ model }) => model.id)).toEqual(['Shrike', 'Heron', 'Grok'])
    expect(view.without).toEqual([
      {
        model: aModel('Gemma'),
        missing: { reason: 'not-run', note: null, date: null, run: null },
        placement: 'plc_cyber.Gemma',
      },
    ])
    expect(view.counts).toEqual({ red: 0, yellow: 0, green: 2, unplaced: 1, noResult: 1 })
    expect(view.inZone.green.map(({ id }) => id)).toEqual(['Heron', 'Grok'])
    expect(view.whateverSafety).toEqual({ green: 1, yellow: 0 })
  })

  it('counts by reason the models that lack one coordinate, and not those that lack both', () => {
    expect(view.partly).toEqual({
      capability: [],
      safety: [
        { reason: 'not-run', n: 1 },
        { reason: 'failed', n: 1 },
      ],
    })
  })

  it('gives the drop from plain safety only where both were measured', () => {
    // 74 − 91
    expect(view.standing.map(({ model, drop }) => [model.id, drop])).toEqual([
      ['Shrike', null],
      ['Heron', -17],
      ['Grok', null],
    ])
  })

  it('counts for each benchmark of the policy the models that have a value, each once', () => {
    expect(view.benchmarks.map(({ benchmark, weight, models }) => [benchmark.id, weight, models])).toEqual([
      ['bmk_pacebench', 1, 2],
      ['bmk_refusal', 2, 1],
    ])
  })

  it('without a policy has no lines, no benchmarks and every model without a result', () => {
    const bare = toAreaView({ ...records, policy: null, views: [] })
    expect(bare).toMatchObject({ lines: null, standing: [], benchmarks: [] })
    expect(bare.without).toHaveLength(4)
  })
})
