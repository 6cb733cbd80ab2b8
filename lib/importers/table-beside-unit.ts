import type { Decimal, TableColumn } from '@/lib/evals/table'
import { readCell, readInterval, type Written } from './table-cell'

type Rows = readonly (readonly Written[])[]

/** Below this in percent an error of a mean of shares needs some hundred thousand samples. */
const LEAST_ERROR = 0.1

/**
 * Columns of errors and intervals beside the only values of a table, with the unit that their numbers can only be in where
 * that is not the values': 0.012 and 0.83 to 0.87 beside 85.3 percent are fractions. Others keep none, and go by the value.
 */
export function withOtherUnits(columns: readonly TableColumn[], rows: Rows, decimal: Decimal): TableColumn[] {
  const [value, another] = columns.filter(({ role }) => role === 'value')
  if (!value || another || (value.unit !== 'percent' && value.unit !== 'fraction')) return [...columns]
  const most = Math.max(...numbersIn(rows, value, decimal))
  const isOther = (column: TableColumn) => {
    const numbers = numbersIn(rows, column, decimal)
    if (numbers.length === 0 || !isBeside(column)) return false
    const largest = Math.max(...numbers)
    const isError = column.role === 'stderr'
    if (value.unit === 'fraction') return largest > (isEnd(column) ? 1 : 0.5)
    if (isEnd(column)) return largest <= 1 && most > 1
    return largest > 0 && largest <= (isError ? LEAST_ERROR : 0.5) && most > 1
  }
  const ends = columns.filter(isEnd)
  const areEndsOther = ends.length > 0 && ends.every(isOther)
  const other = value.unit === 'percent' ? 'fraction' : 'percent'
  return columns.map((column) => {
    // Whoever wrote the ends as fractions wrote the error so.
    const isSame = areEndsOther && isBeside(column) && Math.max(0, ...numbersIn(rows, column, decimal)) <= 1
    return isOther(column) || (isSame && other === 'fraction') ? { ...column, unit: other } : column
  })
}

function isEnd({ role }: TableColumn): boolean {
  return role.startsWith('interval')
}

function isBeside(column: TableColumn): boolean {
  return column.role === 'stderr' || column.role === 'std' || isEnd(column)
}

/** Without those that have a percent sign: what they are in needs no guess. */
function numbersIn(rows: Rows, { index, role }: TableColumn, decimal: Decimal): number[] {
  return rows.flatMap((row) => {
    const written = row[index] ?? ''
    if (String(written).includes('%') && role !== 'value') return []
    if (role === 'interval') {
      const ends = /^[\s(]*\+/.test(String(written)) ? null : readInterval(written, 0, decimal)
      return ends ? [ends.low, ends.high] : []
    }
    const cell = readCell(written, decimal)
    return cell.kind === 'number' ? [cell.value] : []
  })
}
