import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import { crc32 } from './checksum'
import { chunksOf } from './file-chunks'
import type { Importer } from './importer'
import { readItem } from './json-items'
import { jsonPieces } from './json-pieces'
import type { Fields } from './peek'
import {
  addHead,
  addToColumn,
  type Columns,
  columnRuns,
  type Evaluation,
  PROMPTFOO_FACTS,
  resultsIn,
} from './promptfoo-columns'
import { RESULT_FIELDS } from './promptfoo-result'
import { resultTranscript } from './promptfoo-transcript'
import { readTime } from './read-time'
import type { SourceFile } from './source-file'
import { keysAtStart } from './start-of-json'
import { parseBytes } from './tolerant-json'
import { fieldsOf, finite, listOf, textOf } from './values'
import { wantedFields } from './wanted-fields'

const MOST_VALUE = 64 * 1024 * 1024
const NONE: ReadonlySet<string> = new Set()
const ABOUT: ReadonlySet<string> = new Set(['evalId', 'metadata', 'config'])
/** How the summary begins, which is what tells it from the results of other harnesses. */
const BEGINS =
  /"results"\s*:\s*\{\s*"(?:version"\s*:\s*\d|timestamp"|stats"\s*:\s*\{|results"\s*:\s*\[|prompts"\s*:\s*\[)/

/** promptfoo's single object: what it says of each column, then its results one by one. */
export const promptfoo: Importer = {
  id: 'promptfoo',
  family: 'promptfoo',
  label: 'promptfoo (.json)',
  about: 'https://www.promptfoo.dev/docs/configuration/outputs/',
  files: 'promptfoo-results.json',
  produce: 'promptfoo eval --output results.json',
  unread: 'promptfoo.db',
  reads: [...PROMPTFOO_FACTS, 'times', 'counts', 'transcripts'],
  async recognise(peek) {
    // A value that is cut off is passed by with its name: that one is seen at the start.
    const keys = new Set([...keysAtStart(peek.head), ...(await peek.keys())])
    if (keys.size === 0) return { no: sentence('importers.noObject') }
    const isOne = keys.has('results') && (keys.has('evalId') || BEGINS.test(peek.text))
    return isOne
      ? { yes: sentence('importers.hasFields', { fields: keys.has('evalId') ? 'evalId, results' : 'results.results' }) }
      : { no: sentence('importers.lacksFields', { fields: 'evalId, results.results' }) }
  },
  async *read(file) {
    const { fields, results } = await readAbout(file)
    if (results === null) throw noResults(file)
    const { fields: summary, columns } = await readHead(file, results)
    const warnings = await readResults(file, results, columns)
    if (columns.size === 0) throw noResults(file)
    yield* columnRuns(columns, evaluationOf(fields, summary, warnings), resultsIn(file))
  },
  readSample: async (file, place) => resultTranscript(await readItem(file, place)),
}

function noResults(file: SourceFile): ImportError {
  return new ImportError(sentence('importers.noResults', { place: file.name, where: 'results.results' }))
}

type Range = { start: number; end: number }

/** What stands beside the summary, and where the summary stands. Of the settings only the description is looked at. */
async function readAbout(file: SourceFile): Promise<{ fields: Fields; results: Range | null }> {
  const fields: Record<string, unknown> = Object.create(null)
  let results: Range | null = null
  const wanted = { lists: NONE, wants: (key: string) => ABOUT.has(key), most: MOST_VALUE }
  for await (const { key, start, end, bytes } of jsonPieces(chunksOf(file), wanted, file.name)) {
    if (key === 'results') results = { start, end }
    if (bytes === null || !ABOUT.has(key)) continue
    const place = `${file.name}: ${key}`
    fields[key] = key === 'config' ? wantedFields(bytes, DESCRIPTION, place) : parseBytes(bytes, place)
  }
  return { fields, results }
}

const DESCRIPTION: ReadonlySet<string> = new Set(['description'])

/** The summary without its results, and the columns it names: as a list, or in old files as the head of a table. */
async function readHead(file: SourceFile, { start, end }: Range): Promise<{ fields: Fields; columns: Columns }> {
  const fields: Record<string, unknown> = Object.create(null)
  const columns: Columns = new Map()
  const wanted = { lists: PROMPTS, wants: (key: string) => HEAD.has(key), most: MOST_VALUE }
  for await (const piece of jsonPieces(chunksOf(file, start, end), wanted, `${file.name}: results`)) {
    const { key, index, bytes } = piece
    const place = `${file.name}: ${key}`
    if (key === 'table') for (const head of await readTableHead(file, start, piece)) addHead(columns, head)
    if (bytes === null || !HEAD.has(key)) continue
    if (key === 'prompts' && index !== null) addHead(columns, parseBytes(bytes, place))
    else fields[key] = parseBytes(bytes, place)
  }
  return { fields, columns }
}

const PROMPTS: ReadonlySet<string> = new Set(['prompts'])
const HEAD: ReadonlySet<string> = new Set(['version', 'timestamp', 'stats', 'prompts'])

/** The table repeats every output; only its head is read. */
async function readTableHead(file: SourceFile, shift: number, { start, end }: Range): Promise<readonly unknown[]> {
  const place = `${file.name}: results.table`
  const wanted = { lists: NONE, wants: (key: string) => key === 'head', most: MOST_VALUE }
  const [first] = await file.read(shift + start, 1)
  if (first !== OPEN_BRACE) return []
  for await (const { key, bytes } of jsonPieces(chunksOf(file, shift + start, shift + end), wanted, place)) {
    if (key === 'head' && bytes) return listOf(fieldsOf(parseBytes(bytes, place)).prompts)
  }
  return []
}

const OPEN_BRACE = 0x7b

/** Counts every result in its column and keeps where it stands. Gives what is odd. */
async function readResults(file: SourceFile, range: Range, columns: Columns): Promise<Warning[]> {
  const wanted = { lists: RESULTS, wants: (key: string) => key === 'results', most: MOST_VALUE }
  const odd: number[] = []
  const pieces = jsonPieces(chunksOf(file, range.start, range.end), wanted, `${file.name}: results`)
  for await (const { key, index, start, end, bytes } of pieces) {
    if (key !== 'results' || index === null) continue
    const place = { member: null, offset: range.start + start, bytes: end - start }
    const value = bytes && wantedFields(bytes, RESULT_FIELDS, `${file.name}: results[${index}]`)
    const content = `${end - start}:${bytes ? crc32(bytes) : ''} `
    if (!addToColumn(columns, value, { place, content })) odd.push(index)
  }
  const [first] = odd
  if (first === undefined) return []
  const message = sentence('importers.promptfooOddResults', { n: odd.length, first })
  return [{ code: 'results-unreadable', message, place: `results[${first}]` }]
}

const RESULTS: ReadonlySet<string> = new Set(['results'])

/** Since version 3 the timestamp is when the evaluation began; before, when it was done. */
function evaluationOf(about: Fields, summary: Fields, warnings: Warning[]): Evaluation {
  const metadata = fieldsOf(about.metadata)
  const isNew = finite(summary.version) !== null && Number(summary.version) >= 3
  const stamp = readTime(summary.timestamp, warnings)
  const startedAt = readTime(metadata.evaluationCreatedAt, warnings) ?? (isNew ? stamp : null)
  return {
    evalId: textOf(about.evalId),
    description: textOf(fieldsOf(about.config).description),
    version: textOf(metadata.promptfooVersion),
    startedAt,
    completedAt: isNew ? endOf(startedAt, fieldsOf(summary.stats).durationMs) : stamp,
    isCut: false,
    warnings,
  }
}

/** The end is not written, how long it took is. */
function endOf(startedAt: string | null, durationMs: unknown): string | null {
  const took = finite(durationMs)
  if (startedAt === null || took === null || took < 0) return null
  return readTime(Date.parse(startedAt) + took, [])
}
