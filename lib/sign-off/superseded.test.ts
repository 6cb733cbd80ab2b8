import { expect, test } from 'vitest'
import { areasLeft, type DecidedAnew, superseding } from './superseded'

const AREAS = ['a', 'b', 'c']
const SUBSETS = Array.from({ length: 2 ** AREAS.length }, (_, bits) => AREAS.filter((_, n) => bits & (1 << n)))
const signed = (areas: string[], n: number): DecidedAnew => ({
  ...{
    assessment: `asm_${n}`,
    signOff: `sgn_${n}`,
    decision: 'restrict',
    areas,
    at: `2026-11-0${n + 1}T10:00:00.000Z`,
    since: `2026-11-0${n + 1}T10:00:00.000Z`,
  },
})

test('every older decision is superseded by those after it that leave nothing of it, and by the first of them', () => {
  for (const older of SUBSETS.slice(1))
    for (const first of SUBSETS)
      for (const second of SUBSETS) {
        const anew = [signed(first, 0), signed(second, 1)]
        const [one, two] = [first, [...first, ...second]].map((known) => older.filter((area) => !known.includes(area)))
        const said = `[${older}] after [${first}] and [${second}]`
        expect(areasLeft(older, anew), said).toEqual(two)
        const by = one?.length === 0 ? anew[0] : two?.length === 0 ? anew[1] : null
        expect(superseding(older, anew), said).toBe(by)
      }
})

test('nothing was signed after it', () => {
  expect(superseding(AREAS, [])).toBeNull()
  expect(areasLeft(AREAS, [])).toEqual(AREAS)
})
