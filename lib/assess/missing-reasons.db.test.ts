import { describe, expect, test } from 'vitest'
import { insertWithheldResults } from '@/db/queries/models'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun, type WantedRun } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { COMMAND } from '@/lib/auth/allow'
import { REASONS, type Reason } from '@/lib/evals/measured'
import { reasonCounts } from '@/lib/evals/reason-counts'
import { areaView } from './area-view'
import { explanation } from './explanation'
import { overview } from './overview'

/* Each reason for a missing value, from what is stored: a model of which nothing else is known. */

type Stored = { run?: Omit<WantedRun, 'model' | 'benchmark'>; says?: 'withheld' | 'opted-out'; minCoverage?: number }

const CASES: Record<Reason, Stored> = {
  'not-run': {},
  'not-scored': { run: { value: null } },
  failed: { run: { status: 'error' } },
  invalidated: { run: { state: 'invalidated' } },
  unreadable: { run: { value: 1.34 } },
  withheld: { says: 'withheld' },
  'opted-out': { says: 'opted-out' },
  'below-coverage': { run: { value: 0.9 }, minCoverage: 0.6 },
}

async function stored({ run, says, minCoverage = 0 }: Stored) {
  const area = await makeArea()
  const [first, second] = [await makeBenchmark({ area }), await makeBenchmark({ area })]
  const model = await makeModel()
  await makePolicy([{ area, benchmarks: [first.id, second.id] }], { active: true, minCoverage })
  if (says) await insertWithheldResults([{ model: model.id, area, reason: says, note: 'asked', date: '2026-11-12' }])
  const id = run ? await makeRun({ ...run, model: model.id, benchmark: first.id }) : null
  return { area, model, run: id }
}

const ASKED = { policy: null, attack: null, safeguard: null }

describe('a value is missing', () => {
  for (const reason of REASONS) {
    test(`as ${reason}, on the area's page, in the overview and in the explanation, with the run that is why`, () =>
      rolledBack(async () => {
        const { area, run } = await stored(CASES[reason])
        const view = await areaView(COMMAND, area, ASKED)
        expect(view.standing).toEqual([])
        // Below coverage the run is read; what is missing are the others.
        const why = reason === 'below-coverage' ? null : run
        expect(view.without).toMatchObject([{ missing: { reason, run: why } }])
        const found = await overview(COMMAND, ASKED, 'all')
        expect(found.areas.find(({ id }) => id === area)?.missing).toEqual([{ reason, n: 1 }])
        expect(found.groups.flatMap(({ rows }) => rows.map(({ gaps }) => gaps.map((gap) => gap?.reason)))).toEqual([
          [reason],
        ])
        const one = await explanation(COMMAND, view.without[0]?.placement ?? '')
        expect(one?.placement.capability).toMatchObject({ missing: reason })
        expect(one?.zone.case).toBe('both-missing')
      }))
  }

  test('for one coordinate where the other is known, and is counted by axis', () =>
    rolledBack(async () => {
      const area = await makeArea()
      const [capable, safe] = [await makeBenchmark({ area }), await makeBenchmark({ area, axis: 'safety' })]
      await makePolicy([{ area, benchmarks: [capable.id, safe.id] }], { active: true })
      for (const more of [{ status: 'error' as const }, { state: 'invalidated' as const }, { value: null }]) {
        const model = await makeModel()
        await makeRun({ model: model.id, benchmark: capable.id, value: 0.2 })
        await makeRun({ model: model.id, benchmark: safe.id, ...more })
      }
      const view = await areaView(COMMAND, area, ASKED)
      expect(view.without).toEqual([])
      expect(view.partly).toEqual({ capability: [], safety: reasonCounts(['failed', 'invalidated', 'not-scored']) })
    }))

  test('with the word of the developer only until there is a result', () =>
    rolledBack(async () => {
      const { area, model } = await stored({ says: 'withheld', run: { value: 0.5 } })
      const [one] = (await areaView(COMMAND, area, ASKED)).standing
      expect(one?.model.id).toBe(model.id)
    }))

  test('an older success counts beside a later run that failed or was invalidated', () =>
    rolledBack(async () => {
      const area = await makeArea()
      const benchmark = await makeBenchmark({ area })
      const model = await makeModel()
      await makePolicy([{ area, benchmarks: [benchmark.id] }], { active: true })
      const run = { model: model.id, benchmark: benchmark.id }
      const success = await makeRun({ ...run, value: 0.3, completedAt: '2026-11-01T00:00:00Z' })
      await makeRun({ ...run, status: 'error', completedAt: '2026-11-02T00:00:00Z' })
      await makeRun({ ...run, state: 'invalidated', completedAt: '2026-11-03T00:00:00Z' })
      const { standing } = await areaView(COMMAND, area, ASKED)
      expect(standing.map(({ view }) => view.placement.capability)).toMatchObject([{ value: 30, runs: [success] }])
    }))
})
