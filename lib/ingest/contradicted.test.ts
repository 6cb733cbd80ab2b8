import { expect, it } from 'vitest'
import type { TableMapping, TableView } from '@/lib/evals/table'
import { numbersOf } from '@/lib/importers/table-doubts'
import { isContradicted, withOpenUnits } from './contradicted'

/** A table of one column of values, and what it is guessed to be in. */
function viewOf(guessed: string | null, values: string[], header = 'Gamma'): TableView {
  const rows = values.map((value) => ['one', value])
  const headers = ['model', header]
  return { sheets: ['x'], headers, rows, rowCount: rows.length, signature: '', guess: mappingIn(guessed) }
}

function mappingIn(unit: string | null): TableMapping {
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

const longAs = (values: string[], header?: string) => {
  const view = viewOf('score', values, header)
  return { ...view, rows: view.rows.slice(0, 20), numbers: numbersOf(view, '.') }
}
const twenty = Array.from({ length: 20 }, (_, at) => String(50 + at))

it.each([
  ['percent', [...twenty, '1285'], 'Gamma', true],
  ['percent', [...twenty, '0.5'], 'Gamma', true],
  // Less than one percent is not rare where percent is said.
  ['percent', [...twenty, '0.5'], 'Gamma (%)', false],
  ['percent', twenty, 'Gamma', false],
  ['percent', ['0.853', '0.71'], 'Gamma (%)', true],
  ['percent', ['0.5 %', '0.71 %'], 'Gamma', false],
  ['fraction', ['0.5', ...twenty], 'Gamma', true],
])('said to be in %s, %s under %s speak against it by all rows: %s', (said, values, header, isSo) => {
  const view = longAs(values, header)
  expect(isContradicted(mappingIn(said), { ...view, guess: mappingIn(said) })).toBe(isSo)
})

it('a remembered unit that the values speak against is asked anew', () => {
  const view = viewOf('fraction', ['0.5'])
  expect(withOpenUnits(mappingIn('percent'), view).columns[1]).toMatchObject({ role: 'value', unit: null })
  expect(withOpenUnits(mappingIn('fraction'), view)).toEqual(mappingIn('fraction'))
})

it('a remembered decimal comma is held against what the numbers are by it', () => {
  const view = viewOf('score', ['85,312', '71,204'])
  const open = { ...view, decimalOpen: true, numbers: numbersOf(view, '.'), otherNumbers: numbersOf(view, ',') }
  expect(isContradicted({ ...mappingIn('percent'), decimal: ',' }, open)).toBe(false)
  expect(isContradicted({ ...mappingIn('fraction'), decimal: ',' }, open)).toBe(true)
  expect(isContradicted(mappingIn('percent'), open)).toBe(true)
})
