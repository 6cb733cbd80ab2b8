import { expect, it } from 'vitest'
import { asCut, saysTheSame, type TableMapping } from './table'

const MAPPING: TableMapping = {
  sheet: null,
  headerRow: 1,
  delimiter: ';',
  decimal: ',',
  layout: 'wide',
  columns: [
    { index: 2, role: 'value', benchmark: 'bmk_1', unit: 'percent' },
    { index: 0, role: 'model', benchmark: null, unit: null },
    { index: 1, role: 'ignore', benchmark: null, unit: null },
  ],
}
const value = (change: object) => ({ ...MAPPING, columns: MAPPING.columns.map((one) => ({ ...one, ...change })) })

it('two mappings say the same however the table is cut, in whatever order, whatever is said of what is not read', () => {
  const cut = { sheet: 'May', headerRow: 3, delimiter: null, decimal: '.' } as const
  const view = { guess: { ...value({ role: 'ignore' }), ...cut } }
  const columns = [...MAPPING.columns].reverse().filter(({ role }) => role !== 'ignore')
  expect(saysTheSame(MAPPING, { ...asCut(MAPPING, view), columns })).toBe(true)
  expect(asCut(MAPPING, view)).toEqual({ ...MAPPING, ...cut })
})

it('a role, a benchmark, a unit or a layout is another word', () => {
  for (const other of [
    value({ unit: 'fraction' }),
    value({ benchmark: null }),
    { ...MAPPING, layout: 'long' as const },
  ])
    expect(saysTheSame(MAPPING, other)).toBe(false)
  const [first, ...rest] = MAPPING.columns
  if (!first) throw new Error('there is a first column')
  expect(saysTheSame(MAPPING, { ...MAPPING, columns: rest })).toBe(false)
  expect(saysTheSame(MAPPING, { ...MAPPING, columns: [{ ...first, role: 'stderr' }, ...rest] })).toBe(false)
})
