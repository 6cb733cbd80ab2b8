import { expect, it } from 'vitest'
import { listMoved } from '@/db/queries/benchmark-versions'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { benchmarkEffect } from '@/lib/assess/benchmark-effect'
import type { BenchmarkChange } from '@/lib/assess/benchmark-input'
import { modelHistory } from '@/lib/assess/model-history'
import { COMMAND } from '@/lib/auth/allow'
import { ReadFirst } from '@/lib/errors'
import { changeBenchmark } from './change-benchmark'

it('a change of a benchmark is looked at in every condition with results, and the version keeps in which it moved something', () =>
  rolledBack(async () => {
    const [area, admin] = [await makeArea(), await aPerson('admin')]
    const jailbreak = { attack: 'jailbreak', safeguard: 'none' } as const
    const safety = await makeBenchmark({ area, axis: 'safety' })
    const policy = await makePolicy([{ area, benchmarks: [safety.id] }], { active: true })
    const model = (await makeModel()).id
    await makeRun({ model, benchmark: safety.id, value: 0.2, ...jailbreak })
    const change = { range: [0, 0.25] } as const satisfies BenchmarkChange
    const effect = await benchmarkEffect(admin, safety.id, change)
    // 0.2 of 0.25 is 80 points under jailbreak; in the condition of the zones nothing is measured and nothing moves.
    expect(effect.moves).toMatchObject([
      { before: { safety: { value: 20 } }, after: { condition: jailbreak, safety: { value: 80 } } },
    ])
    const input = { id: safety.id, version: 1, change, reason: 'Another range' }
    await expect(changeBenchmark(admin, input)).rejects.toThrow(ReadFirst)
    await changeBenchmark(admin, { ...input, seen: effect.seen })
    expect(await listMoved(safety.id, 2)).toMatchObject([{ model, area, policy, condition: jailbreak }])
    // What is kept of placements stays that of the zones.
    expect((await modelHistory(COMMAND, model)).events).toEqual([])
  }))
