import { createHash } from 'node:crypto'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { Fact, ImportedRun } from './importer'
import type { JsonItem } from './json-items'
import type { Fields } from './peek'
import { type Placed, placedSamples } from './placed-samples'
import { addResult, columnMetrics, emptyResultTally, headerOf, type ResultTally } from './promptfoo-metrics'
import { rawOf, resultFacts, testOf } from './promptfoo-result'
import { lineOf, writtenText } from './sample-texts'
import type { SourceFile } from './source-file'
import { countOf, fieldsOf, isFields, runOf, textOf } from './values'

/* An evaluation of promptfoo is a table: a row for each test, a column for each prompt with each provider. A column is a run. */

export type Column = {
  provider: string
  /** The prompt by its label; its text where it has none. */
  label: string
  /** What the file says of the column as a whole; null where it has results only. */
  own: Fields | null
  /** The file names it before its results. */
  isHead: boolean
  tally: ResultTally
  placed: Placed[]
  /** The numbers of its tests, and where the first of them stands again that was there before. */
  tests: Set<string>
  again: { test: string; line: number } | null
  evalId: string | null
}

/** By what a result says of its column: its number, or what stands in for one. */
export type Columns = Map<string, Column>

/** What promptfoo says of a run, in any shape. */
export const PROMPTFOO_FACTS: readonly Fact[] = ['status', 'n', 'samples']

/** Far beyond any table: a file that says more is not believed. */
const MOST_COLUMNS = 10_000

export function addHead(columns: Columns, head: unknown): void {
  const prompt = fieldsOf(head)
  columns.set(`#${columns.size}`, {
    ...columnOf(textOf(prompt.provider) ?? '', prompt),
    own: isFields(prompt.metrics) ? prompt.metrics : null,
    isHead: true,
  })
}

/** Counts a result in its column and keeps where it stands. false: it is none. */
export function addToColumn(columns: Columns, value: unknown, { place, content, position }: Stands): boolean {
  if (!isFields(value) || !('success' in value)) return false
  const column = columnIn(columns, value)
  if (column === null) return false
  addResult(column.tally, value)
  column.evalId ??= textOf(value.evalId)
  const test = testOf(value)
  if (test !== null) noteTest(column, test, position)
  column.placed.push({ id: test ?? String(column.placed.length), place, content })
  return true
}

/** A column has one result for each test; a repetition is a test of its own. */
function noteTest(column: Column, test: string, line: number | undefined): void {
  if (line !== undefined && column.tests.has(test)) column.again ??= { test, line }
  column.tests.add(test)
}

/** `position`: its line, where results stand in lines. */
type Stands = Pick<JsonItem, 'place' | 'content'> & { position?: number }

function columnIn(columns: Columns, result: Fields): Column | null {
  const { id, label } = fieldsOf(result.provider)
  const provider = textOf(label) ?? textOf(id) ?? textOf(result.provider) ?? ''
  const made = columnOf(provider, result.prompt)
  const index = countOf(result.promptIdx)
  const numbered = index === null ? keyAlike(columns, made) : `#${index}`
  const key = isOthers(columns.get(numbered), made) ? JSON.stringify([provider, index]) : numbered
  const known = columns.get(key)
  if (known) return known
  if (columns.size >= MOST_COLUMNS) return null
  columns.set(key, made)
  return made
}

/** A number that another provider's column has: the results of two evaluations that name none. A head writes providers its own way. */
function isOthers(known: Column | undefined, { provider }: Column): boolean {
  return known !== undefined && known.own === null && !known.isHead && known.provider !== provider
}

/** Old results do not say which column they are of: the one of the same provider and prompt. */
function keyAlike(columns: Columns, { provider, label }: Column): string {
  for (const [key, column] of columns) if (column.provider === provider && column.label === label) return key
  return JSON.stringify([provider, label])
}

const OLD_LABEL = /^\[([^\]\n]{1,200})\] /

function columnOf(provider: string, prompt: unknown): Column {
  const { label, display } = fieldsOf(prompt)
  const text = textOf(label) ?? textOf(display) ?? rawOf(prompt).slice(0, 1000)
  // Before providers had a field of their own they stood in front of the prompt.
  const before = provider === '' ? OLD_LABEL.exec(text) : null
  return {
    provider: before?.[1] ?? provider,
    label: before ? text.slice(before[0].length) : text,
    own: null,
    isHead: false,
    tally: emptyResultTally(),
    placed: [],
    tests: new Set(),
    again: null,
    evalId: null,
  }
}

export type Evaluation = Pick<ImportedRun, 'startedAt' | 'completedAt'> & {
  evalId: string | null
  description: string | null
  version: string | null
  /** Where results could not be read to the end, the run had not ended or was cut off. */
  isCut: boolean
  warnings: Warning[]
}

/** One run for each column that holds anything. */
export function* columnRuns(columns: Columns, about: Evaluation, samplesOf: SamplesOf): Generator<ImportedRun> {
  const several = new Set([...columns.values()].map(({ label }) => label)).size > 1
  for (const [key, column] of columns) {
    if (column.own === null && column.placed.length === 0) continue
    yield columnRun(key, column, { ...about, several, samplesOf })
  }
}

type SamplesOf = (key: string, column: Column) => ReturnType<ImportedRun['samples']>
type About = Evaluation & { several: boolean; samplesOf: SamplesOf }

/** Results that stand in the file as JSON, each read by its bytes. */
export function resultsIn(file: SourceFile): SamplesOf {
  return (_, { placed }) => placedSamples(file, placed, resultFacts)
}

function columnRun(key: string, column: Column, about: About): ImportedRun {
  const { provider, own, tally, placed } = column
  const evalId = about.evalId ?? column.evalId
  const warnings = [...about.warnings, ...unsaid(column, about)]
  const metrics = columnMetrics(own, tally, warnings)
  const isFailed = tally.pass + tally.fail === 0 && tally.firstError !== null
  return runOf({
    sourceId: evalId === null ? contentId(column) : `${evalId}${key.startsWith('#') ? key : contentId(column)}`,
    runGroup: evalId,
    task: taskOf(column, about),
    model: provider,
    status: about.isCut ? 'started' : isFailed ? 'error' : 'success',
    error: isFailed ? { message: tally.firstError ?? '' } : null,
    startedAt: about.startedAt,
    completedAt: about.completedAt,
    harness: { name: 'promptfoo', version: about.version },
    header: headerOf(own),
    metrics,
    warnings,
    sampleCount: placed.length,
    samples: () => about.samplesOf(key, column),
  })
}

const MOST_LABEL = 100
const MOST_TASK = 890

/** Two prompts of one evaluation put different tasks: the prompt then joins the name. */
function taskOf({ label }: Column, { description, several }: { description: string | null; several: boolean }): string {
  const prompt = lineOf(label, MOST_LABEL)
  if (description === null) return prompt || 'promptfoo'
  return several && prompt !== '' ? `${description.slice(0, MOST_TASK)} · ${prompt}` : description
}

function unsaid({ provider, again }: Column, { description }: Evaluation): Warning[] {
  const found: Warning[] = []
  const warn = (code: string, message: string, place: string | null = null) => found.push({ code, message, place })
  if (provider === '') warn('model-not-stated', sentence('importers.modelNotStated'))
  if (description === null) warn('task-not-stated', sentence('importers.promptfooNoDescription'))
  if (again)
    warn('tests-again', sentence('importers.testsAgain', again), sentence('importers.line', { line: again.line }))
  return found
}

/** Where nothing names the evaluation, the same results are the same run. */
function contentId({ provider, label, own, placed }: Column): string {
  const hash = createHash('sha256').update(`${JSON.stringify([provider, label])} ${writtenText(own)}`)
  for (const { id, content } of placed) hash.update(`${id} ${content}`)
  return hash.digest('hex')
}
