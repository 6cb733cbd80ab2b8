import { expect, it } from 'vitest'
import type { TableMapping, TableView } from '@/lib/evals/table'
import { isContradicted } from './contradicted'

/** A table of one column of values, and what it is guessed to be in. */
function viewOf(guessed: string, values: string[]): TableView {
  const rows = values.map((value) => ['one', value])
  const headers = ['model', 'Gamma']
  return { sheets: ['x'], headers, rows, rowCount: rows.length, signature: '', guess: mappingIn(guessed) }
}

function mappingIn(unit: string): TableMapping {
  const columns = [
    { index: 0, role: 'model' as const, benchmark: null, unit: null },
    { index: 1, role: 'value' as const, benchmark: null, unit },
  ]
  return { sheet: null, headerRow: 1, delimiter: ',', decimal: '.', layout: 'wide', columns }
}

it.each([
  ['percent', 'fraction', ['0.5'], true],
  ['percent', 'score', ['62.5', '41'], false],
  ['percent', 'score', ['62.5', '1285'], true],
  ['percent', 'score', ['62.5', '-3'], true],
  ['fraction', 'score', ['62.5', '41'], true],
  ['fraction', 'percent', ['62.5 %'], true],
  ['fraction', 'fraction', ['0.5'], false],
  ['Elo', 'score', ['62.5'], false],
])('said to be in %s and guessed to be in %s, %s speak against it: %s', (said, guessed, values, isSo) => {
  expect(isContradicted(mappingIn(said), viewOf(guessed, values))).toBe(isSo)
})
