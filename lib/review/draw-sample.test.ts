import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allocate, type Candidate, drawSample } from './draw-sample'

const candidates = (n: number, score: (position: number) => number | null = () => 1): Candidate[] =>
  Array.from({ length: n }, (_, position) => ({ run: 'run_a', position, score: score(position) }))
const plain = { size: 5, stratifyBy: null, allocation: 'proportional' } as const
const positions = (of: { drawn: { position: number }[] }) => of.drawn.map(({ position }) => position)

describe('a random sample', () => {
  it('is that of its seed, whatever the order of the candidates, and another of another seed', () => {
    const one = positions(drawSample(candidates(100), plain, 'spring'))
    expect(positions(drawSample(candidates(100).reverse(), plain, 'spring'))).toEqual(one)
    expect(positions(drawSample(candidates(100), plain, 'autumn'))).not.toEqual(one)
    expect(new Set(one).size).toBe(5)
  })

  it('is those whose SHA-256 of seed, run and place is smallest, counted a second way', () => {
    const hash = (position: number) => createHash('sha256').update(`["spring","run_a",${position}]`).digest('hex')
    const expected = Array.from({ length: 100 }, (_, n) => n).sort((a, b) => (hash(a) < hash(b) ? -1 : 1))
    expect(positions(drawSample(candidates(100), plain, 'spring'))).toEqual(expected.slice(0, 5))
  })

  it('holds the smaller one of the same seed', () => {
    const large = positions(drawSample(candidates(100), { ...plain, size: 20 }, 'spring'))
    expect(large.slice(0, 5)).toEqual(positions(drawSample(candidates(100), plain, 'spring')))
  })

  it('draws each about as often as another', () => {
    const times = Array.from({ length: 20 }, () => 0)
    for (let seed = 0; seed < 2000; seed++)
      for (const at of positions(drawSample(candidates(20), plain, String(seed)))) times[at] = (times[at] ?? 0) + 1
    // 2000 · 5 / 20 = 500 expected; the standard deviation of one count is √(2000 · ¼ · ¾) ≈ 19.4.
    for (const n of times) expect(Math.abs(n - 500)).toBeLessThan(5 * 19.4)
  })

  it('is all there are where fewer are there than asked for, or no number is', () => {
    expect(drawSample(candidates(3), plain, 's').drawn).toHaveLength(3)
    expect(drawSample(candidates(30), { ...plain, size: null }, 's').drawn).toHaveLength(30)
    expect(drawSample([], { ...plain, stratifyBy: 'x' }, 's')).toEqual({ drawn: [], strata: [] })
  })
})

describe('strata by score', () => {
  const byScore = { ...plain, stratifyBy: 'includes' } as const

  it('get their share, each value one of its own and no score too', () => {
    const of = candidates(100, (n) => (n < 10 ? null : n < 40 ? 0 : 1))
    expect(drawSample(of, { ...byScore, size: 20 }, 's').strata).toEqual([
      { name: '0', of: 30, drawn: 6 },
      { name: '1', of: 60, drawn: 12 },
      { name: 'no score', of: 10, drawn: 2 },
    ])
    const drawn = drawSample(of, { ...byScore, size: 20 }, 's').drawn
    expect(drawn.filter(({ stratum }) => stratum === '0').every(({ score }) => score === 0)).toBe(true)
    expect(drawn.filter(({ stratum }) => stratum === '1')).toHaveLength(12)
  })

  it('of many values are four bands, with equal scores never parted', () => {
    const { strata } = drawSample(
      candidates(40, (n) => n / 40),
      { ...byScore, size: 8 },
      's',
    )
    expect(strata).toEqual([
      { name: '0 to below 0.25', of: 10, drawn: 2 },
      { name: '0.25 to below 0.5', of: 10, drawn: 2 },
      { name: '0.5 to below 0.75', of: 10, drawn: 2 },
      { name: '0.75 and more', of: 10, drawn: 2 },
    ])
    const skewed = drawSample(
      candidates(40, (n) => (n < 30 ? 0 : n)),
      byScore,
      's',
    ).strata
    expect(skewed.map(({ of }) => of)).toEqual([30, 10])
  })
})

describe('how many of each stratum', () => {
  // Hamilton's method: 10 seats over 1500, 1500, 900, 500, 500, 200 votes (quotas 2.94, 2.94, 1.76, 0.98, 0.98, 0.39).
  it('is by largest remainder', () => {
    expect(allocate([1500, 1500, 900, 500, 500, 200], 10, 'proportional')).toEqual([3, 3, 2, 1, 1, 0])
  })

  it('or as many of each, as far as they go', () => {
    expect(allocate([100, 3, 50], 30, 'equal')).toEqual([14, 3, 13])
    expect(allocate([1, 1, 1], 2, 'equal')).toEqual([1, 1, 0])
  })

  it('is never more than there are, and together what was asked for', () => {
    for (const how of ['proportional', 'equal'] as const)
      for (let most = 0; most <= 60; most++) {
        const shares = allocate([7, 0, 31, 2, 12], most, how)
        expect(shares.reduce((sum, n) => sum + n, 0)).toBe(Math.min(most, 52))
        for (const [index, n] of [7, 0, 31, 2, 12].entries()) expect(shares[index]).toBeLessThanOrEqual(n)
      }
  })
})
