import { describe, expect, it } from 'vitest'
import { type Hung, leaderStaircase } from './leader-staircase'
import { overlap } from './plane-box'

const ROW = 15
const FROM = 0
const TO = 320

describe('leaders under a band', () => {
  it('never cross a label or another leader, whatever the places and the names', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const items = invented(seed)
      const hung = leaderStaircase(items, FROM, TO)
      for (const a of hung) {
        expect(a.start).toBeGreaterThanOrEqual(FROM)
        expect(a.start + a.width).toBeLessThanOrEqual(TO)
        for (const b of hung) {
          if (a.id === b.id) continue
          expect(overlap(textBox(a), textBox(b)), `labels, seed ${seed}`).toBe(0)
          expect(overlap(textBox(a), leaderBox(b)), `label and leader, seed ${seed}`).toBe(0)
        }
      }
    }
  })

  it('hang to the left where the drawing ends', () => {
    const [label] = leaderStaircase([{ id: 'a', x: 310, width: 60 }], FROM, TO)
    expect(label?.side).toBe('left')
    expect(label?.row).toBe(0)
  })

  it('leave out a label only when no place for it is left', () => {
    const few = [10, 40, 41, 90, 200, 310].map((x, index) => ({ id: `${index}`, x, width: 80 }))
    expect(leaderStaircase(few, FROM, TO)).toHaveLength(6)
  })

  it('share one leader when two models have one value', () => {
    const hung = leaderStaircase(
      [20, 20].map((x, index) => ({ id: `${index}`, x, width: 50 })),
      FROM,
      TO,
    )
    expect(hung.map((label) => label.row).sort()).toEqual([0, 1])
  })
})

function invented(seed: number) {
  let state = seed
  const next = () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
  return Array.from({ length: 3 + Math.floor(next() * 11) }, (_, index) => ({
    id: `${index}`,
    x: next() * TO,
    width: 40 + next() * 110,
  }))
}

const textBox = (label: Hung) => ({
  x1: label.start,
  x2: label.start + label.width,
  y1: label.row * ROW - 10,
  y2: label.row * ROW + 3,
})
const leaderBox = (label: Hung) => ({ x1: label.x - 0.4, x2: label.x + 0.4, y1: -25, y2: label.row * ROW - 4 })
