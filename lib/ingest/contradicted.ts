import type { TableMapping, TableView } from '@/lib/evals/table'
import { readCell } from '@/lib/importers/table-cell'

const SHARES = new Set<string | null>(['fraction', 'percent'])

/** Whether the values themselves speak against it: said to be shares where they are percentages, or the other way round. */
export function isContradicted(mapping: TableMapping, view: TableView): boolean {
  return mapping.columns.some(({ index, role, unit }) => {
    const guessed = view.guess.columns.find((column) => column.index === index)?.unit ?? null
    if (role !== 'value' || !SHARES.has(unit) || guessed === null || guessed === unit) return false
    // Numbers that nothing is said of may be percentages, as long as all of them can be.
    return !(unit === 'percent' && guessed === 'score' && areHundredths(view, index))
  })
}

function areHundredths({ rows, guess }: TableView, index: number): boolean {
  return rows.every((row) => {
    const cell = readCell(row[index] ?? '', guess.decimal)
    return cell.kind !== 'number' || (cell.value >= 0 && cell.value <= 100)
  })
}
