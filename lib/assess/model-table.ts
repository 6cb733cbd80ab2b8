import { CsvError, parse } from 'csv-parse/sync'
import { unguardedText } from '@/lib/evals/formula-guard'
import { sentence } from '@/lib/messages/sentence'
import { MODEL_FIELDS } from './model-input'

export const MOST_MODEL_ROWS = 5000

/** A row of a table of models. `fields` by what its columns are; an empty cell is none. `line`: where it ends in the text. */
export type ModelTableRow = { line: number; model: string; fields: Record<string, string> }
export type TableProblem = { line: number; message: string }
export type ModelTable = { rows: ModelTableRow[]; problems: TableProblem[]; ignored: string[] }

const DELIMITERS = [',', ';', '\t', '|']
const MODEL = 'model'
const OTHER_NAMES: Readonly<Record<string, string>> = {
  name: MODEL,
  id: MODEL,
  released: 'releasedat',
  releasedate: 'releasedat',
  url: 'sourceurl',
}
const COLUMNS = new Map([MODEL, ...MODEL_FIELDS].map((column) => [column.toLowerCase(), column]))

/** A table with a first line that names its columns: `model`, and any of the facts. The others are ignored, and said. Pure. */
export function readModelTable(text: string): ModelTable {
  const nothing = { rows: [], ignored: [] }
  const lines = text.replace(/\r\n?/g, '\n')
  const delimiter = DELIMITERS.find((one) => columnsOf(recordsOf(firstLine(lines), one)).includes(MODEL))
  if (delimiter === undefined) return { ...nothing, problems: [{ line: 1, message: sentence('modelTable.noModel') }] }
  const records = recordsOf(lines, delimiter)
  if ('line' in records)
    return { ...nothing, problems: [{ line: records.line, message: sentence('modelTable.broken') }] }
  const columns = columnsOf(records)
  const repeated = columns.find((column, i) => column !== null && columns.indexOf(column) < i)
  if (repeated)
    return { ...nothing, problems: [{ line: 1, message: sentence('modelTable.repeated', { column: repeated }) }] }
  if (!columns.some((column) => column !== null && column !== MODEL))
    return {
      ...nothing,
      problems: [{ line: 1, message: sentence('modelTable.noFact', { known: MODEL_FIELDS.join(', ') }) }],
    }
  const [head, ...body] = records
  if (body.length > MOST_MODEL_ROWS)
    return { ...nothing, problems: [{ line: 1, message: sentence('modelTable.tooMany', { most: MOST_MODEL_ROWS }) }] }
  const rows = body.map(({ cells, line }) => toRow(columns, cells, line))
  return {
    rows: rows.flatMap((row) => ('message' in row ? [] : [row])),
    problems: rows.flatMap((row) => ('message' in row ? [row] : [])),
    ignored: (head?.cells ?? []).filter((cell, i) => columns[i] === null && cell.trim() !== ''),
  }
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '') ?? ''
}

type Cells = { cells: string[]; line: number }

function recordsOf(text: string, delimiter: string): Cells[] | { line: number } {
  try {
    const lines: number[] = []
    const records = parse(text, {
      bom: true,
      delimiter,
      on_record: (cells: string[], at) => {
        lines.push(at.lines)
        return cells
      },
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    })
    return records.map((cells, i) => ({ cells, line: lines[i] ?? i + 1 }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { line: 'lines' in error && typeof error.lines === 'number' ? error.lines : 1 }
  }
}

/** What each column is; null: none that is known here. */
function columnsOf(records: readonly Cells[] | { line: number }): (string | null)[] {
  const [head] = 'line' in records ? [] : records
  return (head?.cells ?? []).map((cell) => {
    const key = cell.toLowerCase().replace(/[\s_-]/g, '')
    return COLUMNS.get(OTHER_NAMES[key] ?? key) ?? null
  })
}

function toRow(
  columns: readonly (string | null)[],
  cells: readonly string[],
  line: number,
): ModelTableRow | TableProblem {
  if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== ''))
    return { line, message: sentence('modelTable.manyCells', { n: cells.length, columns: columns.length }) }
  const named = columns.flatMap((column, i) => {
    const cell = unguardedText(cells[i]?.trim() ?? '')
    return column === null || cell === '' ? [] : [[column, cell] as const]
  })
  const { [MODEL]: model, ...fields } = Object.fromEntries(named)
  return model === undefined ? { line, message: sentence('modelTable.noName') } : { line, model, fields }
}
