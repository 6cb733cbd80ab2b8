import readWorkbook from 'read-excel-file/node'
import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { Written } from './table-cell'
import { footnotesDropped } from './table-footnotes'
import { tableImporter } from './table-importer'
import { timesTen } from './times-ten'
import { type ErrorCell, errorCells } from './xlsx-errors'
import { type ShownCell, shownCells } from './xlsx-shown'
import { zipDirectory } from './zip-directory'

const WORKBOOK = 'xl/workbook.xml'
const MOST_BYTES = 64 * 1024 * 1024
/** The library unpacks all of it at once. */
const MOST_UNPACKED = 512 * 1024 * 1024

/** A workbook: each of its sheets is a table, numbers as they are kept, dates as days. */
export const tableXlsx = tableImporter({
  id: 'table-xlsx',
  label: 'Table (Excel)',
  about: 'https://learn.microsoft.com/openspecs/office_standards/ms-xlsx',
  files: '*.xlsx',
  produce: 'Excel, LibreOffice, Google Sheets: .xlsx',
  recognise({ members }) {
    if (members === null) return { no: sentence('importers.noZip') }
    return members.includes(WORKBOOK)
      ? { yes: sentence('importers.hasMember', { member: WORKBOOK }) }
      : { no: sentence('importers.notInZip', { member: WORKBOOK }) }
  },
  async open(file) {
    const unpacked = (await zipDirectory(file)).members.reduce((sum, member) => sum + member.unpacked, 0)
    if (file.size > MOST_BYTES || unpacked > MOST_UNPACKED) {
      throw new ImportError(sentence('importers.tooLargeWhole', { most: MOST_BYTES }))
    }
    const sheets = await readWorkbook(Buffer.from(await file.read(0, file.size))).catch(unreadable)
    if (!Array.isArray(sheets)) throw new ImportError(sentence('importers.workbookUnreadable'))
    const errors = await errorCells(file)
    const shown = await shownCells(file)
    return {
      sheets: sheets.map(({ sheet, data }) => {
        const rows = withErrors(rowsOf(data), errors.get(sheet))
        return { name: sheet, ...asShown(rows, shown.get(sheet)) }
      }),
      delimiter: null,
    }
  },
})

// Whatever the library stumbles over is in the file: it has nothing else to read.
function unreadable(): never {
  throw new ImportError(sentence('importers.workbookUnreadable'))
}

/** Of a sheet that holds a chart, or that nothing is found of, the library gives none, whatever its types say. */
function rowsOf(data: unknown): Written[][] {
  return Array.isArray(data) ? data.filter(Array.isArray).map((row) => row.map(cellOf)) : []
}

/** What could not be computed, where the library leaves a cell blank: blank would be missing, and this is said. */
function withErrors(rows: Written[][], errors: readonly ErrorCell[] = []): Written[][] {
  for (const { row, column, text } of errors) {
    const cells = rows[row]
    if (cells?.[column] === '') cells[column] = text
  }
  return rows
}

/** In percent where the sheet shows percent, so that 0.853 is what everybody sees, 85.3%; without marks of footnotes. */
function asShown(rows: Written[][], shown: readonly ShownCell[] = []): { rows: Written[][]; warnings: Warning[] } {
  const dropped: { row: number; text: string; mark: string }[] = []
  for (const { row, column, text, mark } of shown) {
    const cells = rows[row]
    const cell = cells?.[column]
    if (!cells || cell === undefined) continue
    if (text === null) cells[column] = typeof cell === 'number' ? `${timesTen(cell, 2)}%` : cell
    else {
      cells[column] = text
      dropped.push({ row: row + 1, text, mark })
    }
  }
  return { rows, warnings: footnotesDropped(dropped) }
}

function cellOf(cell: unknown): Written {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return cell
  if (!(cell instanceof Date)) return String(cell)
  const iso = Number.isNaN(cell.getTime()) ? '' : cell.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso
}
