import { expect, test } from 'vitest'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { benchmarkEffect } from '@/lib/assess/benchmark-effect'
import { readFindings } from '@/lib/assess/findings'
import { keptExplanation } from '@/lib/assess/kept-explanation'
import { COMMAND } from '@/lib/auth/allow'
import { changeBenchmark } from './change-benchmark'

test('both zones of a crossing lead to how they came about then, whatever is accepted later', () =>
  rolledBack(async () => {
    const area = await makeArea()
    const benchmark = (await makeBenchmark({ area })).id
    await makePolicy([{ area, benchmarks: [benchmark] }], { active: true })
    const model = (await makeModel()).id
    await makeRun({ model, benchmark, value: 0.6 })
    const admin = await aPerson('admin')
    const change = { range: [0, 0.7] as [number, number] }
    const { seen } = await benchmarkEffect(admin, benchmark, change)
    await changeBenchmark(admin, { id: benchmark, version: 1, change, reason: 'Shows more', seen })
    await makeRun({ model, benchmark, value: 0.1, completedAt: '2026-12-01T00:00:00Z' })

    const [found] = await readFindings(COMMAND, { area })
    const { before, after, keptAt: at } = found ?? {}
    if (!at || !before || !after) throw new Error('the crossing and its placements are kept')
    const [then, since] = await Promise.all([
      keptExplanation(COMMAND, before.id, { at, side: 'before' }),
      keptExplanation(COMMAND, after.id, { at, side: 'after' }),
    ])
    expect([then?.placement, since?.placement]).toEqual([before, after])
    // 0.6 is 60 points of the range 0–1, and 600/7 of 0–0.7.
    expect(then?.derivation?.capability.coordinate).toMatchObject({ value: 60 })
    expect(since?.derivation?.capability.coordinate).toMatchObject({ value: expect.closeTo(600 / 7, 9) })
  }))
