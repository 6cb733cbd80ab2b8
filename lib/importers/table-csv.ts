import { CsvError, parse } from 'csv-parse/sync'
import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { DELIMITERS, type Delimiter } from '@/lib/evals/table'
import { sentence } from '@/lib/messages/sentence'
import { readText } from './json-document'
import { headerAt, looksLikeTable, tableImporter } from './table-importer'

const LOOKED_AT = 20
/** Far more than give as many results as are taken at once; the library is slow where rows are ragged. */
const MOST_ROWS = 100_000

/** Comma, semicolon, tab or bar between cells; a byte order mark, either line end, and ragged rows. */
export const tableCsv = tableImporter({
  id: 'table-csv',
  label: 'Table (CSV, TSV)',
  about: 'https://www.rfc-editor.org/rfc/rfc4180',
  files: '*.csv, *.tsv',
  produce: 'model,benchmark,score,stderr,n',
  recognise({ text, members, file, head }) {
    if (members !== null || /^\s*[{[<]|^---|^\s*\|/.test(text) || text.includes('\u0000')) {
      return { no: sentence('importers.noTable') }
    }
    const delimiter = likeliest(text, head.length === file.size)
    return delimiter === null
      ? { no: sentence('importers.noTable') }
      : { yes: sentence('importers.tableColumns', { n: rowsOf(firstLine(text), delimiter)[0]?.length ?? 0 }) }
  },
  async open(file, said) {
    const text = await readText(file)
    const delimiter = said ?? likeliest(text.slice(0, 64 * 1024), text.length <= 64 * 1024) ?? ','
    const all = rowsOf(text, delimiter, MOST_ROWS + 1)
    if (all.length > MOST_ROWS) throw new ImportError(sentence('importers.tableRows', { most: MOST_ROWS }))
    const { rows, warnings } = withoutCutRow(text, all)
    return { sheets: [{ name: file.name, rows }], delimiter, warnings }
  },
})

/** A last row that has no line end and fewer cells than the one before was cut off: what is left of it may be half a number. */
function withoutCutRow(text: string, rows: string[][]): { rows: string[][]; warnings: Warning[] } {
  const [last, before] = [rows.at(-1), rows.at(-2)]
  if (text.slice(text.trimEnd().length).includes('\n') || !last || !before || last.length >= before.length)
    return { rows, warnings: [] }
  const message = sentence('importers.tableCut', { row: rows.length })
  return { rows: rows.slice(0, -1), warnings: [{ code: 'row-cut', message, place: null }] }
}

/** The delimiter that makes a table of the beginning, the widest where several do. `whole`: its last line is not cut. */
function likeliest(text: string, whole: boolean): Delimiter | null {
  const lines = text.split('\n')
  const beginning = (whole ? lines : lines.slice(0, -1)).slice(0, LOOKED_AT).join('\n')
  const found = DELIMITERS.flatMap((delimiter) => {
    const rows = quietly(beginning, delimiter)?.map((row) => [...row]) ?? []
    const table = rows.slice(headerAt(rows) - 1)
    return looksLikeTable(table) ? [{ delimiter, width: table[0]?.length ?? 0 }] : []
  })
  return found.sort((a, b) => b.width - a.width)[0]?.delimiter ?? null
}

function firstLine(text: string): string {
  return text.replace(/^\s+/, '').split('\n', 1)[0] ?? ''
}

function quietly(text: string, delimiter: Delimiter): string[][] | null {
  try {
    return rowsOf(text, delimiter)
  } catch (error) {
    // A quote that the beginning does not close, or no table at all: another delimiter may do.
    if (!(error instanceof ImportError)) throw error
    return null
  }
}

/** The first `most` rows. Throws ImportError where a quote is not closed. */
export function rowsOf(text: string, delimiter: Delimiter, most = Number.MAX_SAFE_INTEGER): string[][] {
  try {
    return parse(text, {
      to: most,
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new ImportError(sentence('importers.tableBroken', { line: lineOf(error) }))
  }
}

function lineOf(error: CsvError): number {
  return 'lines' in error && typeof error.lines === 'number' ? error.lines : 1
}
