import type { TableColumn, TableView } from '@/lib/evals/table'
import { readCell } from '@/lib/importers/table-cell'
import type { Benchmark } from '@/lib/risk/benchmark'

const SHARES = new Set(['fraction', 'percent'])

/**
 * What a column's plain numbers are in, once it is known of which benchmark they are: percent, where the benchmark goes
 * from nothing to all and every number lies beyond all as a share, and within it as a percentage.
 */
export function unitByBenchmark(
  { index, unit }: TableColumn,
  { unit: own, range: [low, high] }: Pick<Benchmark, 'unit' | 'range'>,
  { rows, guess }: Pick<TableView, 'rows' | 'guess'>,
): string | null {
  const isWhole = SHARES.has(own) && low === 0 && high === (own === 'percent' ? 100 : 1)
  if (unit !== 'score' || !isWhole) return unit
  const cells = rows.map((row) => readCell(row[index] ?? '', guess.decimal)).filter((cell) => cell.kind === 'number')
  return cells.length > 0 && cells.every(({ value }) => value > 1 && value <= 100) ? 'percent' : unit
}
