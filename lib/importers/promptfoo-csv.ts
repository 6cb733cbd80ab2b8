import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import { crc32 } from './checksum'
import type { ImportedSample, Importer } from './importer'
import { readText } from './json-document'
import { addToColumn, type Columns, columnRuns, PROMPTFOO_FACTS } from './promptfoo-columns'
import { blocksOf, LOOKED_AT, toResult } from './promptfoo-csv-cells'
import { csvRows, type Row } from './promptfoo-csv-rows'
import { resultFacts } from './promptfoo-result'
import type { SourceFile } from './source-file'
import { inBatches, unreadableLines } from './values'

const FIELDS = 'Status, Score, Grader Reason'
const MARKS = /Grader Reason|\[(?:PASS|FAIL|ERROR)\]/

/** promptfoo's table: a row for each test, and some columns of equal names for each prompt with each provider. */
export const promptfooCsv: Importer = {
  id: 'promptfoo-csv',
  family: 'promptfoo',
  label: 'promptfoo (.csv)',
  about: 'https://www.promptfoo.dev/docs/configuration/outputs/',
  files: '*.csv',
  produce: 'promptfoo eval --output results.csv',
  reads: PROMPTFOO_FACTS,
  recognise({ text, members }) {
    if (members !== null || !MARKS.test(text)) return { no: sentence('importers.lacksFields', { fields: FIELDS }) }
    const blocks = blocksOf(csvRows(text, LOOKED_AT).rows)
    return blocks.length > 0
      ? { yes: sentence('importers.hasFields', { fields: FIELDS }) }
      : { no: sentence('importers.lacksFields', { fields: FIELDS }) }
  },
  async *read(file) {
    const { columns, samples, warnings, isCut } = await readTable(file)
    if (columns.size === 0) {
      throw new ImportError(sentence('importers.noResults', { place: file.name, where: 'Status' }))
    }
    const said = { evalId: null, description: null, version: null, startedAt: null, completedAt: null }
    yield* columnRuns(columns, { ...said, isCut, warnings }, (key) => inBatches(oneByOne(samples.get(key) ?? [])))
  },
}

async function* oneByOne(samples: readonly ImportedSample[]): AsyncGenerator<ImportedSample> {
  yield* samples
}

type Table = { columns: Columns; samples: Map<string, ImportedSample[]>; warnings: Warning[]; isCut: boolean }

async function readTable(file: SourceFile): Promise<Table> {
  const text = Buffer.from(await readText(file))
  const shift = file.size - text.length
  const { rows, cutAt } = wholeRows(text)
  const blocks = blocksOf(rows)
  const warnings = cutAt === null ? [] : unreadableLines([cutAt])
  const table: Table = { columns: new Map(), samples: new Map(), warnings, isCut: cutAt !== null }
  rows.slice(1).forEach(({ cells, start, end }, test) => {
    const place = { member: null, offset: start + shift, bytes: end - start }
    const content = `${end - start}:${crc32(text.subarray(start, end))} `
    blocks.forEach((block, index) => {
      const result = toResult(cells, block, { test, index })
      if (result === null || !addToColumn(table.columns, result, { place, content })) return
      const sample = { ...resultFacts(result, String(test)), place, content, warnings: [] }
      const own = table.samples.get(`#${index}`)
      if (own) own.push(sample)
      else table.samples.set(`#${index}`, [sample])
    })
  })
  return table
}

/** `cutAt`: the line in which the file ends before its row does; of such a row nothing is read. */
function wholeRows(text: Buffer): { rows: Row[]; cutAt: number | null } {
  const { rows, isCut } = csvRows(text)
  const [first, last] = [rows[0], rows.at(-1)]
  if (isCut) return { rows, cutAt: (last?.line ?? 0) + 1 }
  const isShort = first !== undefined && last !== undefined && last.cells.length < first.cells.length
  return isShort ? { rows: rows.slice(0, -1), cutAt: last.line } : { rows, cutAt: null }
}
