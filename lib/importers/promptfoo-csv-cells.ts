import type { Fields } from './peek'
import type { Row } from './promptfoo-csv-rows'
import { parseText } from './tolerant-json'
import { fieldsOf, writtenNumber } from './values'

/**
 * Where one prompt with one provider stands in a table: the names repeat, so only the position tells whose they are.
 * `about`: what comes before the first of them, and what a red-team table has after the last.
 */
export type Block = {
  output: number
  header: string
  names: ReadonlyMap<string, number>
  about: ReadonlyMap<string, number>
}

const OWN = /^(?:Reasoning|Status|Score|Named Scores|Metric: .*|Grader Reason|Comment|Latency \(ms\))$/s
/** Rows that a verdict is looked for in, where no name of a column tells it. */
export const LOOKED_AT = 20
const VERDICT = /^\[(PASS|FAIL|ERROR)\]\s*/
const RED_TEAM = new Set(['pluginId', 'strategyId'])

/** The blocks of a table; none where it is not promptfoo's. */
export function blocksOf(rows: readonly Row[]): Block[] {
  const [first, ...rest] = rows.slice(0, LOOKED_AT)
  if (!first) return []
  const header = first.cells
  const outputs = outputsOf(header)
  const found = outputs.length > 0 ? outputs : header.flatMap((_, at) => (isOldOutput(rest, at) ? [at] : []))
  const about = aboutOf(header, found[0] ?? 0)
  return found.map((output) => ({ output, header: header[output] ?? '', names: namesAfter(header, output), about }))
}

/** An output stands before names that are promptfoo's own, a grader's reason among them. */
function outputsOf(header: readonly string[]): number[] {
  return header.flatMap((name, at) => {
    const names = namesAfter(header, at)
    return !OWN.test(name) && names.has('Grader Reason') ? [at] : []
  })
}

/** Before it had columns for it, the verdict stood in front of the output. */
function isOldOutput(rows: readonly Row[], at: number): boolean {
  const written = rows.map(({ cells }) => cells[at] ?? '').filter((cell) => cell !== '')
  return written.length > 0 && written.every((cell) => VERDICT.test(cell))
}

function namesAfter(header: readonly string[], output: number): Map<string, number> {
  const names = new Map<string, number>()
  for (let at = output + 1; at < header.length && OWN.test(header[at] ?? ''); at++) names.set(header[at] ?? '', at)
  return names
}

function aboutOf(header: readonly string[], before: number): Map<string, number> {
  const about = new Map<string, number>()
  header.forEach((name, at) => {
    if (at < before || RED_TEAM.has(name)) about.set(name, at)
  })
  return about
}

/** A test in one block, as promptfoo writes a result in JSON; null: the test was not put to that prompt. */
export function toResult(cells: readonly string[], block: Block, at: { test: number; index: number }): Fields | null {
  const cell = (name: string) => cells[block.names.get(name) ?? cells.length] ?? ''
  const output = cells[block.output] ?? ''
  const before = block.names.has('Status') ? null : (VERDICT.exec(output)?.[0] ?? null)
  const status = before === null ? cell('Status') : before.replaceAll(/[[\]\s]/g, '')
  if (output === '' && status === '') return null
  const reason = cell('Grader Reason')
  return {
    promptIdx: at.index,
    testIdx: at.test,
    ...verdictOf(status),
    error: reason || output.slice(before?.length ?? 0),
    score: writtenNumber(cell('Score')),
    namedScores: namedScores(cells, block),
    gradingResult: { reason },
    prompt: { label: block.header },
    ...testOf(cells, block),
  }
}

function verdictOf(status: string): Fields {
  if (status === 'ERROR') return { success: false, failureReason: 2 }
  if (status === 'PASS') return { success: true, failureReason: 0 }
  return status === 'FAIL' ? { success: false, failureReason: 1 } : { success: null }
}

/** As one JSON text; where that is broken, as the columns say them. */
function namedScores(cells: readonly string[], { names }: Block): Fields {
  const json = cells[names.get('Named Scores') ?? cells.length] ?? ''
  const together = asFields(json)
  if (together !== null) return together
  const scores: Record<string, unknown> = Object.create(null)
  for (const [name, at] of names) {
    const value = writtenNumber(cells[at] ?? '')
    if (name.startsWith(METRIC) && value !== null) scores[name.slice(METRIC.length)] = value
  }
  return scores
}

const METRIC = 'Metric: '

function asFields(json: string): Fields | null {
  if (!json.startsWith('{')) return null
  try {
    return fieldsOf(parseText(json, ''))
  } catch {
    // A cell that a spreadsheet cut off; the columns beside it say the same.
    return null
  }
}

function testOf(cells: readonly string[], { about, output }: Block): Fields {
  const vars: Record<string, string> = Object.create(null)
  const metadata: Record<string, string> = {}
  let description = ''
  for (const [name, at] of about) {
    const cell = cells[at] ?? ''
    if (at === 0 && name === 'Description') description = cell
    else if (at > output) metadata[name] = cell
    else vars[name] = cell
  }
  return { vars, testCase: { description, metadata } }
}
