import { ImportError } from '@/lib/errors'
import { unguardedText } from '@/lib/evals/formula-guard'
import type { Warning } from '@/lib/evals/run'
import { RUN_COLUMNS } from '@/lib/evals/run-columns'
import { DELIMITERS, type Delimiter } from '@/lib/evals/table'
import { sentence } from '@/lib/messages/sentence'
import { type Cells, diagonalMetric, diagonalRun } from './diagonal-run'
import type { ImportedRun, Importer } from './importer'
import { readText } from './json-document'
import { rowsOf } from './table-csv'
import { unreadableLines } from './values'

/** Together in no other table. */
const MARKS = ['run', 'source_id', 'retry_chain', 'task', 'model', 'status', 'metric', 'value', 'missing', 'unit']

/** Our own export: a row for each metric, the rows of a run repeating what is said of it. */
export const diagonalCsv: Importer = {
  id: 'diagonal-csv',
  // The same runs as our other export writes them, so that either is known when the other is here already.
  family: 'every-eval-ever',
  label: 'Diagonal runs (.csv)',
  about: 'https://www.rfc-editor.org/rfc/rfc4180',
  files: 'diagonal-runs-*.csv',
  produce: 'GET /api/v1/export/runs.csv',
  reads: [
    ...['status', 'times', 'n', 'stderr', 'interval', 'counts', 'version', 'commit', 'setup'],
    ...['relationship', 'source'],
  ] as const,
  recognise({ members, text }) {
    const found = members === null && delimiterOf(text) !== null
    const fields = MARKS.join(', ')
    return found
      ? { yes: sentence('importers.hasFields', { fields }) }
      : { no: sentence('importers.lacksFields', { fields }) }
  },
  async *read(file) {
    const text = await readText(file)
    const [names = [], ...rows] = rowsOf(text, delimiterOf(text) ?? ',')
    const { whole, cut } = withoutCut(rows, names.length, text)
    const groups = toGroups(names, whole)
    if (groups.length === 0) throw new ImportError(sentence('importers.noResults', { place: file.name, where: 'run' }))
    for (const [index, group] of groups.entries()) yield toRun(group, index === 0 ? cut : [])
  },
}

/** As a person counts: the header is the first row. */
type Row = { number: number; cell: Cells<string> }

/** A spreadsheet may have saved it with another delimiter than the comma it was written with. */
function delimiterOf(text: string): Delimiter | null {
  const first = text.split(/\r?\n/, 1)[0] ?? ''
  for (const delimiter of DELIMITERS) {
    const names = new Set(first.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1')))
    if (MARKS.every((mark) => names.has(mark))) return delimiter
  }
  return null
}

/** The last row of a file that was cut off: half a number is another number. */
function withoutCut(rows: string[][], width: number, text: string): { whole: string[][]; cut: Warning[] } {
  const isCut = (rows.at(-1)?.length ?? width) < width && !text.endsWith('\n')
  return isCut ? { whole: rows.slice(0, -1), cut: unreadableLines([rows.length + 1]) } : { whole: rows, cut: [] }
}

/** The rows of each run, in the order of their first ones. */
function toGroups(names: readonly string[], rows: readonly string[][]): Row[][] {
  const columns = new Map(names.map((name, index) => [name.trim(), index]))
  const groups = new Map<string, Row[]>()
  for (const [index, row] of rows.entries()) {
    const cell = (column: string) => unguardedText(row[columns.get(column) ?? -1] ?? '')
    const key = cell('run') || JSON.stringify(['source_id', 'task', 'model'].map(cell))
    const group = groups.get(key)
    if (group) group.push({ number: index + 2, cell })
    else groups.set(key, [{ number: index + 2, cell }])
  }
  return [...groups.values()]
}

function toRun(rows: Row[], warnings: Warning[]): ImportedRun {
  const [first] = rows
  if (!first) throw new Error('a group has a row')
  const at = ({ number }: Row) => ({ place: sentence('importers.tableRow', { row: number }), warnings })
  for (const row of rows.slice(1)) {
    const differs = RUN_COLUMNS.find((column) => row.cell(column) !== first.cell(column))
    if (differs === undefined) continue
    const message = sentence('importers.diagonalDiffers', { row: row.number, column: differs, first: first.number })
    warnings.push({ code: 'row-differs', message, place: at(row).place })
  }
  const metrics = rows.filter(({ cell }) => hasMetric(cell)).map((row) => diagonalMetric(row.cell, at(row)))
  return diagonalRun(first.cell, metrics, at(first))
}

/** A run without any metric has a row all the same. */
function hasMetric(cell: Cells<string>): boolean {
  return cell('value') !== '' || cell('missing') !== ''
}
