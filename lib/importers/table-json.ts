import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import { jsonItems } from './json-items'
import type { Fields, Peek } from './peek'
import type { SourceFile } from './source-file'
import { readCell, type Written } from './table-cell'
import { MOST_COLUMNS, tableImporter } from './table-importer'
import { parsedCells } from './tolerant-json'
import { isFields, unreadableLines } from './values'

const MOST_ROWS = 100_000

/** A JSON list, or JSON Lines, of objects that hold only single values: a row each. Or a list of lists, the first the header. */
export const tableJson = tableImporter({
  id: 'table-json',
  label: 'Table (JSON)',
  about: 'https://www.rfc-editor.org/rfc/rfc8259',
  files: '*.json, *.jsonl',
  produce: '[{"model": …, "benchmark": …, "score": …}]',
  async recognise(peek) {
    const rows = await rowsAtStart(peek)
    if (rows !== null) return { yes: sentence('importers.tableColumns', { n: rows[0]?.length ?? 0 }) }
    const items = await peek.items()
    const isTable = items.length > 0 && items.every(isFlat) && items.some(hasNumber)
    return isTable
      ? { yes: sentence('importers.tableColumns', { n: headersOf(items).length }) }
      : { no: sentence('importers.noFlatRows') }
  },
  async open(file) {
    const lists = await listsIn(file)
    if (lists !== null)
      return {
        sheets: [{ name: file.name, rows: lists.rows }],
        delimiter: null,
        marked: true,
        warnings: lists.warnings,
      }
    const items: Fields[] = []
    const broken: number[] = []
    for await (const { value, position } of jsonItems(file, parsedCells)) {
      if (value === undefined) {
        broken.push(position)
        continue
      }
      if (!isFields(value) || !isFlat(value))
        throw new ImportError(sentence('importers.tableNotFlat', { row: position }))
      items.push(value)
      if (items.length > MOST_ROWS) throw new ImportError(sentence('importers.tableRows', { most: MOST_ROWS }))
    }
    const headers = headersOf(items)
    // Every row gets a cell for each: where all have names of their own, that is more than memory holds.
    if (headers.length > MOST_COLUMNS) throw new ImportError(sentence('importers.tableWide', { most: MOST_COLUMNS }))
    const rows = items.map((item) => headers.map((header) => cellOf(item[header])))
    return {
      sheets: [{ name: file.name, rows: [headers, ...rows] }],
      delimiter: null,
      marked: true,
      warnings: unreadableLines(broken),
    }
  },
})

const MOST_LOOKED = 1024 * 1024

/** The first rows of a list of lists, where they look like a table: a header of names, and a number below. null: it is none. */
async function rowsAtStart({ file, text }: Peek): Promise<unknown[][] | null> {
  if (!LISTS.test(text)) return null
  const rows: unknown[][] = []
  try {
    for await (const { value } of jsonItems({ ...file, size: Math.min(file.size, MOST_LOOKED) }, parsedCells)) {
      // The last, where the file was cut off.
      if (value === undefined) continue
      if (!isRow(value)) return null
      rows.push(value)
      if (rows.length > MOST_SEEN) break
    }
  } catch (error) {
    // Cut at the end of what is looked at, or of what there is.
    if (!(error instanceof ImportError)) throw error
  }
  const [header = [], ...rest] = rows
  const isNamed = header.length > 1 && header.every((name) => typeof name === 'string')
  return isNamed && rest.some((row) => row.some(isNumber)) ? rows : null
}

const LISTS = /^\s*\[\s*\[/
const MOST_SEEN = 50

function isRow(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.every((cell) => cell === null || typeof cell !== 'object')
}

/** null: it is no list of lists. */
async function listsIn(file: SourceFile): Promise<{ rows: Written[][]; warnings: Warning[] } | null> {
  if (!LISTS.test(new TextDecoder().decode(await file.read(0, 1024)))) return null
  const rows: Written[][] = []
  const broken: number[] = []
  for await (const { value, position } of jsonItems(file, parsedCells)) {
    if (value === undefined) broken.push(position)
    else if (!isRow(value)) throw new ImportError(sentence('importers.tableNotFlat', { row: position }))
    else rows.push(value.map(cellOf))
    if (rows.length > MOST_ROWS) throw new ImportError(sentence('importers.tableRows', { most: MOST_ROWS }))
  }
  return { rows, warnings: unreadableLines(broken) }
}

function isFlat(item: Fields): boolean {
  return Object.values(item).every((value) => value === null || typeof value !== 'object')
}

function hasNumber(item: Fields): boolean {
  return Object.keys(item).length > 1 && Object.values(item).some((value) => isNumber(value))
}

/** Written as a number, or as a text that is nothing else. */
function isNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && readCell(value, '.').kind === 'number')
}

/** In the order in which they are first met. */
function headersOf(items: readonly Fields[]): string[] {
  const found = new Set<string>()
  for (const item of items) for (const key of Object.keys(item)) found.add(key)
  return [...found]
}

function cellOf(value: unknown): Written {
  if (typeof value === 'number') return value
  return value === null || value === undefined ? '' : String(value)
}
