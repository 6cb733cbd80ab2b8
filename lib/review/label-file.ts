import { CsvError, parse } from 'csv-parse/sync'
import { unguardedText } from '@/lib/evals/formula-guard'
import { sentence } from '@/lib/messages/sentence'

export const MOST_LABEL_ROWS = 20_000

/** One label of a file. `place` says where it stands: a line of a table, or which of a list. */
export type LabelRow = { place: string; given: Record<string, unknown> }
export type FileProblem = { place: string; message: string }
export type LabelFile = { rows: LabelRow[]; problems: FileProblem[] }

const DELIMITERS = [',', ';', '\t']

/**
 * The labels of a file: a table whose first line names its columns, a JSON list of objects, or one object a line. An empty
 * cell is no answer. Pure; whatever the bytes, it gives rows or says what is wrong where.
 */
export function readLabelFile(text: string): LabelFile {
  const whole = text.replace(/^\uFEFF/, '')
  const start = whole.trimStart()
  if (start === '') return nothing('file', sentence('labelFile.empty'))
  const read = start.startsWith('[') ? readJson(whole) : start.startsWith('{') ? readLines(whole) : readTable(whole)
  if (read.problems.length > 0) return read
  if (read.rows.length === 0) return nothing('file', sentence('labelFile.empty'))
  if (read.rows.length > MOST_LABEL_ROWS)
    return nothing('file', sentence('labelFile.tooMany', { most: MOST_LABEL_ROWS }))
  return read
}

function readJson(text: string): LabelFile {
  const read = parsed(text)
  if (!Array.isArray(read)) return nothing('file', sentence('labelFile.json'))
  return ofObjects(read.map((given, index) => ({ place: `[${index}]`, given })))
}

/** One object a line; one object alone may also be written over several. */
function readLines(text: string): LabelFile {
  const alone = parsed(text)
  if (alone !== undefined) return ofObjects([{ place: '[0]', given: alone }])
  const lines = text.split(/\r\n|\r|\n/).flatMap((line, index) => (line.trim() === '' ? [] : [{ line, n: index + 1 }]))
  const read = lines.map(({ line, n }) => ({ place: `line ${n}`, given: parsed(line) }))
  const broken = read.filter(({ given }) => given === undefined)
  if (broken.length > 0)
    return { rows: [], problems: broken.map(({ place }) => ({ place, message: sentence('labelFile.json') })) }
  return ofObjects(read)
}

function ofObjects(all: readonly { place: string; given: unknown }[]): LabelFile {
  const rows: LabelRow[] = []
  const problems: FileProblem[] = []
  for (const { place, given } of all) {
    if (isObject(given)) rows.push({ place, given })
    else problems.push({ place, message: sentence('labelFile.noObject') })
  }
  return problems.length > 0 ? { rows: [], problems } : { rows, problems }
}

function readTable(text: string): LabelFile {
  const first = text.slice(0, text.search(/\r|\n|$/))
  const delimiter = DELIMITERS.reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best))
  const records = recordsOf(text, delimiter)
  if (!Array.isArray(records)) return nothing(`line ${records.line}`, sentence('labelFile.csv'))
  const [head, ...body] = records
  const columns = (head?.cells ?? []).map((column) => unguardedText(column).trim())
  const repeated = columns.find((column, index) => columns.indexOf(column) < index)
  if (repeated !== undefined) return nothing('line 1', sentence('labelFile.repeated', { column: repeated }))
  const rows = body.map(({ cells, line }) => ({
    place: `line ${line}`,
    given: Object.fromEntries(
      columns.flatMap((column, index) => {
        const cell = unguardedText(cells[index] ?? '')
        return cell.trim() === '' ? [] : [[column, cell]]
      }),
    ),
  }))
  return { rows, problems: [] }
}

/** `line`: where a record ends. */
function recordsOf(text: string, delimiter: string): { cells: string[]; line: number }[] | { line: number } {
  try {
    const lines: number[] = []
    const records = parse(text, {
      delimiter,
      on_record: (cells: string[], at) => {
        lines.push(at.lines)
        return cells
      },
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    })
    return records.map((cells, index) => ({ cells, line: lines[index] ?? index + 1 }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { line: 'lines' in error && typeof error.lines === 'number' ? error.lines : 1 }
  }
}

function nothing(place: string, message: string): LabelFile {
  return { rows: [], problems: [{ place, message }] }
}

/** undefined: it is no JSON, which is none itself. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function isObject(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}
