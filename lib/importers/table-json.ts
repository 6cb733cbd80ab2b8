import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { jsonItems } from './json-items'
import type { Fields } from './peek'
import { readCell, type Written } from './table-cell'
import { MOST_COLUMNS, tableImporter } from './table-importer'
import { parsedCells } from './tolerant-json'
import { isFields, unreadableLines } from './values'

const MOST_ROWS = 100_000

/** A JSON list, or JSON Lines, of objects that hold only single values: a row each. */
export const tableJson = tableImporter({
  id: 'table-json',
  label: 'Table (JSON)',
  about: 'https://www.rfc-editor.org/rfc/rfc8259',
  files: '*.json, *.jsonl',
  produce: '[{"model": …, "benchmark": …, "score": …}]',
  async recognise(peek) {
    const items = await peek.items()
    const isTable = items.length > 0 && items.every(isFlat) && items.some(hasNumber)
    return isTable
      ? { yes: sentence('importers.tableColumns', { n: headersOf(items).length }) }
      : { no: sentence('importers.noFlatRows') }
  },
  async open(file) {
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
      warnings: unreadableLines(broken),
    }
  },
})

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
