import type { Warning } from '@/lib/evals/run'
import type { ColumnRole, TableColumn, TableMapping } from '@/lib/evals/table'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric } from './importer'
import { holds, isNoError, isTinyError } from './own-interval'
import { type Ends, readCell, readInterval, type Written } from './table-cell'
import { type At, cellAt, MOST_QUOTED, note, notNumeric, placeOf } from './table-notes'
import { timesTen } from './times-ten'
import { countOf, reportedOf } from './values'

/* What stands beside a value in a table and says how sure it is: each in the unit of its own column. */

type Beside = Pick<ImportedMetric, 'stderr' | 'reported' | 'n'> & { std: number | null }
type Value = { at: At; column: TableColumn; value: number; unit: string; ends: Ends | null; warnings: Warning[] }

/**
 * The standard error, standard deviation, interval and number of samples of a value. `ends`: an interval in its own cell.
 * All in the value's `unit`: what its column is said to have in another is converted, and said; what cannot be of the
 * value is left out, and said.
 */
export function besideOf({ at, column, value, unit, ends, warnings }: Value): Beside {
  const of = (role: ColumnRole) => {
    const found = beside(at.mapping, column, role)
    return { found, number: inUnitOf(at, found, numberIn(at, found, unit), unit, warnings) }
  }
  const reported = reportedIn(at, column, ends ?? endsBeside(at, column, value, unit, warnings), unit, warnings)
  return {
    stderr: errorOf({ at, value, unit, warnings }, of('stderr')),
    std: of('std').number,
    reported: ownInterval({ at, column, value, warnings }, reported),
    n: countIn(at, column),
  }
}

type Found = { found: TableColumn | undefined; number: number | null }

/** An error that no share can have, or that would need a million samples, is most likely in another unit than its value. */
function errorOf(
  { at, value, unit, warnings }: Pick<Value, 'at' | 'value' | 'unit' | 'warnings'>,
  { found, number }: Found,
): number | null {
  if (number === null || !found) return number
  const isTiny = found.unit === null && unit === 'percent' && isTinyError(number, value)
  const isSigned = String(at.row[found.index] ?? '').includes('%')
  if (!isNoError(number, unit) && (!isTiny || isSigned)) return number
  const message = sentence('importers.tableOddError', { where: cellAt(at, found), number, value, unit })
  warnings.push({ code: 'stderr-unit', message, place: placeOf(at) })
  return null
}

/** An interval around something else than its value says nothing of it. */
function ownInterval(
  { at, column, value, warnings }: Pick<Value, 'at' | 'column' | 'value' | 'warnings'>,
  reported: ImportedMetric['reported'],
): ImportedMetric['reported'] {
  if (reported === null || holds(reported, value)) return reported
  const { low, high } = reported
  const message = sentence('importers.intervalElsewhere', { where: cellAt(at, column), low, high, value })
  warnings.push({ code: 'interval-elsewhere', message, place: placeOf(at) })
  return null
}

/** A number of a column that is said to be in percent beside a fraction, or the other way round, in the value's unit. */
function inUnitOf(
  at: At,
  column: TableColumn | undefined,
  number: number | null,
  unit: string,
  warnings: Warning[],
): number | null {
  const own = column?.unit ?? null
  if (!column || number === null || number === 0 || own === null || own === unit) return number
  const power = own === 'fraction' && unit === 'percent' ? 2 : own === 'percent' && unit === 'fraction' ? -2 : 0
  // A percent sign says it of the cell itself.
  if (power === 0 || String(at.row[column.index] ?? '').includes('%')) return number
  const converted = timesTen(number, power)
  const message = sentence('importers.tableConverted', { where: cellAt(at, column), number, own, converted, unit })
  warnings.push({ code: 'unit-converted', message, place: placeOf(at) })
  return converted
}

function isOffset({ written }: Ends): boolean {
  return written.trim().replace(/^\(/, '').startsWith('+')
}

/** What a column beside it says of the interval; null: there is none, it is blank, or it cannot be read, which is said. */
function endsBeside(at: At, column: TableColumn, value: number, unit: string, warnings: Warning[]): Ends | null {
  const found = beside(at.mapping, column, 'interval')
  const written = found ? (at.row[found.index] ?? '') : ''
  if (!found || isBlankCell(written, at.mapping)) return null
  const isOfUnit = unit === 'percent' || !String(written).includes('%')
  const ends = isOfUnit ? readInterval(written, value, at.mapping.decimal) : null
  if (ends === null) {
    notNumeric(at, found, written)
    return null
  }
  // What is written as above and below is of the value, and goes by its unit.
  if (isOffset(ends)) return ends
  const [low, high] = [ends.low, ends.high].map((end) => inUnitOf(at, found, end, unit, warnings))
  return { ...ends, low: low ?? ends.low, high: high ?? ends.high }
}

/** How many samples, where it is a whole number of them; anything else is no number of samples, and said. */
function countIn(at: At, column: TableColumn): number | null {
  const found = beside(at.mapping, column, 'n')
  const number = numberIn(at, found, 'score')
  const n = countOf(number)
  if (number !== null && n === null && found) {
    const values = { where: cellAt(at, found), written: String(at.row[found.index]).slice(0, MOST_QUOTED) }
    note(at, 'n-not-whole', () => sentence('importers.notWhole', values))
  }
  return n
}

/** The ends in columns of their own, else those in the value's cell. What is half an interval, or none, is left out and said. */
function reportedIn(
  at: At,
  column: TableColumn,
  ends: Ends | null,
  unit: string,
  warnings: Warning[],
): ImportedMetric['reported'] {
  const [low, high] = [beside(at.mapping, column, 'interval_low'), beside(at.mapping, column, 'interval_high')]
  const isWritten = [low, high].some((one) => one && !isBlankCell(at.row[one.index] ?? '', at.mapping))
  if (!low || !high || !isWritten) {
    if (ends && isOffset(ends)) {
      const message = sentence('importers.tableOffsets', ends)
      warnings.push({ code: 'interval-from-offsets', message, place: cellAt(at, column) })
    }
    return ends && reportedOf(ends.low, ends.high, null)
  }
  const end = (one: TableColumn) => inUnitOf(at, one, numberIn(at, one, unit), unit, warnings)
  const reported = reportedOf(end(low), end(high), null)
  if (reported) return reported
  const [from, to] = [low, high].map(({ index }) => String(at.row[index] ?? '').slice(0, MOST_QUOTED))
  const message = sentence('importers.oddEnds', { where: cellAt(at, column), low: from ?? '', high: to ?? '' })
  warnings.push({ code: 'interval-unreadable', message, place: placeOf(at) })
  return null
}

function isBlankCell(written: Written, { decimal }: TableMapping): boolean {
  return readCell(written, decimal).kind === 'blank'
}

/** In a wide table a stderr, an end or n belongs to the values of the same benchmark, or, naming none, to the only ones. */
function beside(mapping: TableMapping, { benchmark }: TableColumn, role: ColumnRole): TableColumn | undefined {
  const found = mapping.columns.filter((column) => column.role === role)
  return found.find((column) => column.benchmark === benchmark) ?? found.find((column) => column.benchmark === null)
}

/** A percent sign is right where the value is in percent, and nowhere else. What cannot be read is said. */
function numberIn(at: At, column: TableColumn | undefined, unit: string): number | null {
  const written = column ? (at.row[column.index] ?? '') : ''
  const cell = readCell(written, at.mapping.decimal)
  if (cell.kind === 'number' && (!cell.percent || unit === 'percent')) return cell.value
  if (cell.kind !== 'blank' && column) notNumeric(at, column, written)
  return null
}
