import { getTranslations } from 'next-intl/server'
import { describe, expect, it, vi } from 'vitest'
import type { HistoryEvent } from '@/lib/assess/model-history'
import type { Trace } from '@/lib/assess/model-trace'
import { PLAIN } from '@/lib/evals/condition'
import type { Placement } from '@/lib/risk/placement'
import { toHistoryEntries, toHistoryInput, toHistoryRows, toNotDrawn } from './history-rows'

vi.mock('next-intl/server', () => ({ getTranslations: async () => (key: string) => key }))

const coverage = { have: 1, want: 1 }
const then: Placement = {
  id: 'plc_a.m.pol_1.none.none',
  ...{ area: 'a', model: 'm', modelName: 'M', policy: 'pol_1', condition: PLAIN, gap: null },
  capability: { value: 30, low: 20, high: 40, n: 10, runs: ['run_1'], coverage },
  safety: { missing: 'not-run', coverage },
  ...{ zone: 'green', range: ['green', 'yellow'], confidence: 'unplaced', caveats: [], demo: false },
}
const now: Placement = { ...then, id: 'plc_a.m.pol_2.none.none', policy: 'pol_2', zone: 'yellow' }
const at = '2026-11-03T10:00:00.123Z'
const moved = { at, cause: 'policy', subject: 'pol_2', policy: { id: 'pol_2', name: 'Two' } } as const
const BEFORE = '/placements/plc_a.m.pol_1.none.none?at=2026-11-03T10%3A00%3A00.123Z&side=before'
const AFTER = '/placements/plc_a.m.pol_2.none.none?at=2026-11-03T10%3A00%3A00.123Z'

describe('each point of a history leads to its derivation as it was kept', () => {
  const trace: Trace = {
    areas: [{ id: 'a', name: 'Area', points: [{ ...moved, before: then, after: now }] }],
    breaks: [],
  }

  it('in the list', () => {
    const events: HistoryEvent[] = [
      { ...moved, areas: [{ id: 'a', name: 'Area', before: then, after: now, changed: ['zone'] }] },
    ]
    expect(toHistoryEntries(events)[0]?.areas).toMatchObject([{ before: { by: BEFORE }, after: { by: AFTER } }])
  })

  it('in the table', async () => {
    const t = await getTranslations('history')
    expect(toHistoryRows(trace, t)).toMatchObject([{ by: AFTER, beforeBy: BEFORE, before: 'green', zone: 'yellow' }])
  })

  it('and what is not drawn is named with its reason', () => {
    const view = (id: string, reason: 'withheld' | null) => ({
      area: { id, name: `Area ${id}` },
      missing: reason && { reason },
    })
    expect(toNotDrawn([view('a', null), view('b', 'withheld'), view('c', null)], trace)).toEqual([
      { id: 'b', name: 'Area b', reason: 'withheld' },
      { id: 'c', name: 'Area c', reason: null },
    ])
  })

  it('in the figure', async () => {
    const t = await getTranslations('history')
    expect(toHistoryInput(trace, at, t).areas).toMatchObject([{ points: [{ href: AFTER }] }])
  })
})
