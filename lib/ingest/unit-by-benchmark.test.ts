import { expect, it } from 'vitest'
import type { TableMapping } from '@/lib/evals/table'
import { unitByBenchmark } from './unit-by-benchmark'

const GUESS: TableMapping = { sheet: null, headerRow: 1, delimiter: ',', decimal: '.', layout: 'wide', columns: [] }
const unitOf = (unit: string, values: string[], own: string, range: [number, number]) => {
  const rows = values.map((value) => ['one', value])
  const column = { index: 1, role: 'value' as const, benchmark: null, unit }
  return unitByBenchmark(column, { unit: own, range }, { rows, guess: GUESS })
}

it.each([
  ['score', ['62.5', '', '41'], 'fraction', [0, 1], 'percent'],
  ['score', ['62.5', '41'], 'percent', [0, 100], 'percent'],
  ['score', ['62.5', '0.5'], 'fraction', [0, 1], 'score'],
  ['score', ['62.5', '101'], 'fraction', [0, 1], 'score'],
  ['score', ['1.5', '1.2'], 'fraction', [0, 2], 'score'],
  ['score', ['12.5'], 'minutes', [0.01, 10080], 'score'],
  ['score', [''], 'fraction', [0, 1], 'score'],
  ['fraction', ['0.5'], 'fraction', [0, 1], 'fraction'],
  ['elo', ['50'], 'fraction', [0, 1], 'elo'],
] as const)('%s of %s by a benchmark in %s from %s is in %s', (unit, values, own, range, expected) => {
  expect(unitOf(unit, [...values], own, [...range])).toBe(expected)
})
