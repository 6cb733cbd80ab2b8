import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { drawSamples, seedOf } from './draw-samples'

const runs = [
  { run: 'run_b', samples: 40 },
  { run: 'run_a', samples: 60 },
  { run: 'run_none', samples: 0 },
]

describe('the samples of an area', () => {
  test('are five, none twice, and the same for the same seed in whatever order the runs come', () => {
    const drawn = drawSamples(seedOf('asm_1', 'cyber-offense'), runs)
    expect(new Set(drawn.map(({ run, nth }) => `${run} ${nth}`)).size).toBe(5)
    expect(drawSamples(seedOf('asm_1', 'cyber-offense'), runs.toReversed())).toEqual(drawn)
    expect(drawSamples(seedOf('asm_2', 'cyber-offense'), runs)).not.toEqual(drawn)
    expect(drawSamples(seedOf('asm_1', 'collusion'), runs)).not.toEqual(drawn)
  })

  test('are all there are where there are no more, and none where there are none', () => {
    const few = drawSamples('s', [
      { run: 'run_a', samples: 2 },
      { run: 'run_b', samples: 1 },
    ])
    expect(few).toEqual([
      { run: 'run_a', nth: 0 },
      { run: 'run_a', nth: 1 },
      { run: 'run_b', nth: 0 },
    ])
    expect(drawSamples('s', [])).toEqual([])
  })

  test('can be drawn again by hand, as its description says', () => {
    const numberOf = (k: number) =>
      Number.parseInt(createHash('sha256').update(`s:${k}`).digest('hex').slice(0, 12), 16)
    // Two of four: the first among 0…2, the second among 0…3, or the last where the first has that place.
    const first = numberOf(0) % 3
    const second = numberOf(1) % 4
    const places = [first, second === first ? 3 : second].sort()
    expect(drawSamples('s', [{ run: 'r', samples: 4 }], 2).map(({ nth }) => nth)).toEqual(places)
  })

  test('are each as likely as any other', () => {
    const counts = new Map<string, number>()
    for (let i = 0; i < 4000; i++)
      for (const { run, nth } of drawSamples(`seed ${i}`, [
        { run: 'a', samples: 12 },
        { run: 'b', samples: 8 },
      ]))
        counts.set(`${run}${nth}`, (counts.get(`${run}${nth}`) ?? 0) + 1)
    // 4000 draws of 5 of 20: 1000 each, with a standard deviation of 27.4.
    expect(counts.size).toBe(20)
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(5 * 27.4)
  })
})
