import type { ColumnNumbers, TableColumn, TableMapping, TableView } from '@/lib/evals/table'
import { readCell } from '@/lib/importers/table-cell'
import { saysPercent } from '@/lib/importers/table-guess'

const SHARES = new Set<string | null>(['fraction', 'percent'])

/** Whether the values themselves speak against it: said to be shares where they are percentages, or the other way round. */
export function isContradicted(mapping: TableMapping, view: TableView): boolean {
  return mapping.columns.some((column) => isColumnContradicted(column, mapping, view))
}

/** What was said of an earlier table, its units left open where the values of this one speak against them. */
export function withOpenUnits(mapping: TableMapping, view: TableView): TableMapping {
  const columns = mapping.columns.map((one) =>
    isColumnContradicted(one, mapping, view) ? { ...one, unit: null } : one,
  )
  return { ...mapping, columns }
}

function isColumnContradicted({ index, role, unit }: TableColumn, { decimal }: TableMapping, view: TableView): boolean {
  if (role !== 'value' || !SHARES.has(unit)) return false
  const isOther = view.decimalOpen === true && decimal !== view.guess.decimal
  const numbers = (isOther ? view.otherNumbers : view.numbers)?.find((one) => one.index === index)
  if (numbers && isAgainst(unit, numbers, view.headers[index] ?? '')) return true
  // By the other decimal mark the guess was of other numbers.
  if (isOther) return false
  const guessed = view.guess.columns.find((column) => column.index === index)?.unit ?? null
  if (guessed === null || guessed === unit) return false
  // Numbers that nothing is said of may be percentages, as long as all of them can be.
  return !(unit === 'percent' && guessed === 'score' && areHundredths(view, index))
}

/**
 * By all rows. A percentage of less than one is not rare beside others, where its header says percent; numbers that are
 * all as small, or some of them under a header that says nothing, may be shares.
 */
function isAgainst(unit: string | null, { count, low, high, small, signed }: ColumnNumbers, header: string): boolean {
  if (unit === 'fraction') return signed > 0 || low < 0 || high > 1
  if (low < 0 || high > 100) return true
  const isSmall = high <= 1 && small > 0 && signed === 0
  return isSmall || (small > 0 && small < count && signed === 0 && !saysPercent(header))
}

/** By the first rows, of a table of which no more is known. */
function areHundredths({ rows, guess }: TableView, index: number): boolean {
  return rows.every((row) => {
    const cell = readCell(row[index] ?? '', guess.decimal)
    return cell.kind !== 'number' || (cell.value >= 0 && cell.value <= 100)
  })
}
