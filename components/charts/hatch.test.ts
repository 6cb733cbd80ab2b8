import { expect, it } from 'vitest'
import { hatchPath } from './hatch'

const BOX = { x1: 10, y1: 20, x2: 80, y2: 55 }

/** Where the lines of a path cross a height, from left to right. */
function crossings(path: string, y: number): number[] {
  return [...path.matchAll(/M(\S+) (\S+)l(\S+) (\S+?)(?=M|$)/g)]
    .map(([, x = '', from = '', dx = '', dy = '']) => Number(x) + ((y - Number(from)) / Number(dy)) * Number(dx))
    .filter((x) => x >= BOX.x1 && x <= BOX.x2)
    .sort((a, b) => a - b)
}

it('a hatch has a line every seven pixels at every height of its box, and a crossed one two', () => {
  for (const y of [20, 31, 42, 55]) {
    const yellow = crossings(hatchPath('yellow', BOX), y)
    expect(yellow.length).toBe(10)
    for (const [index, x] of yellow.slice(1).entries()) expect(x - (yellow[index] ?? 0)).toBeCloseTo(7, 9)
    expect(crossings(hatchPath('red', BOX), y).length).toBe(20)
  }
})
