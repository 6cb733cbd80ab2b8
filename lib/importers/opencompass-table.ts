import { createHash } from 'node:crypto'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric, ImportedRun } from './importer'
import { groupRow } from './run-marks'
import { metricOf, runOf, unreadableLines, writtenNumber } from './values'

/*
 * OpenCompass' summary: a row for each data set and metric, a column for each model. It joins cells with commas and quotes
 * nothing, so that is how they are taken apart.
 */

export type Row = { dataset: string; version: string; metric: string; mode: string; cells: readonly string[] }
export type Table = { models: readonly string[]; rows: readonly Row[]; warnings: Warning[]; id: string }

export const HEADER = /^dataset,version,metric,mode,[^\r\n]/
const FIXED = 4
/** What an index of the database takes. */
export const LONGEST = 1000
const NONE = '-'
/** What OpenCompass calls the summary of a group when its own name for it is not given. */
const GROUP_METRICS = new Set(['naive_average', 'weighted_average', 'harmonic_mean', 'standard_deviation', 'sum'])
/** These alone are no shares of a hundred: a sum of several, and two that their evaluators give as they come. */
const NO_PERCENT = new Set(['sum', 'avg_toxicity_score', 'bleurt_diff'])

/** `lines` begins with the header. `isWhole`: the last line is known to have ended. */
export function readTable(lines: readonly string[], isWhole: boolean): Table {
  const [header = '', ...body] = lines
  const models = header
    .split(',')
    .slice(FIXED)
    .map((model) => model.slice(0, LONGEST))
  const broken: number[] = []
  const rows = body.flatMap((line, index): Row[] => {
    if (line.trim() === '') return []
    const [dataset = '', version = '', metric = '', mode = '', ...cells] = line.split(',')
    // A value with less than its two decimals at the very end may have been cut in the middle: 7 for 70.52.
    const isCut = index === body.length - 1 && !isWhole && !/^(-|-?\d+\.\d\d|-?nan|-?inf)$/.test(cells.at(-1) ?? '')
    if (cells.length !== models.length || dataset === '' || isCut) {
      broken.push(index + 2)
      return []
    }
    const [of, measured] = [dataset.slice(0, LONGEST), metric.slice(0, LONGEST)]
    return [{ dataset: of, version: version.slice(0, LONGEST), metric: measured, mode: mode.slice(0, LONGEST), cells }]
  })
  const id = createHash('sha256')
    .update(JSON.stringify([models, rows]))
    .digest('hex')
  return { models, rows, warnings: unreadableLines(broken), id }
}

/** What the text twin adds to a table. */
export type More = {
  startedAt: string | null
  /** Unrounded values, or what went wrong, by model and data set. */
  raw: ReadonlyMap<string, ReadonlyMap<string, Raw>>
}
export type Raw = { values: ReadonlyMap<string, number | null>; error: string | null }

/**
 * One run for each data set, its version, its mode and model, its metrics in the order of the table. `warnings` are of the
 * whole file.
 */
export function toRuns(table: Table, more: More, warnings: readonly Warning[]): ImportedRun[] {
  const listed = byDataset(table.rows.filter(({ metric }) => metric !== NONE))
  const ofFile = [...table.warnings, ...warnings, ...withoutValues(table)]
  return table.models.flatMap((model, column) => {
    const raw = more.raw.get(model) ?? new Map<string, Raw>()
    // What no row shows, as the parts of a group, still stands among the raw values.
    const datasets = new Set([...listed.keys(), ...raw.keys()])
    return [...datasets].flatMap((dataset) =>
      byMeasure(listed.get(dataset) ?? []).map((rows, index, all) => {
        const found = raw.get(dataset) ?? null
        const part = { dataset, model, column, rows, raw: all.length > 1 ? found && rawOf(rows, column, found) : found }
        const run = toRun(part, index === 0 ? table.id : idOf(table.id, rows), more.startedAt)
        return { ...run, warnings: [...run.warnings, ...ofFile] }
      }),
    )
  })
}

function byDataset(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const same = found.get(row.dataset)
    if (same) same.push(row)
    else found.set(row.dataset, [row])
  }
  return found
}

/** A data set's rows of one version and one mode together: of another they are another run. */
function byMeasure(rows: readonly Row[]): Row[][] {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.version, row.mode])
    const same = found.get(key)
    if (same) same.push(row)
    else found.set(key, [row])
  }
  return found.size > 0 ? [...found.values()] : [[]]
}

function idOf(table: string, [first]: readonly Row[]): string {
  return createHash('sha256')
    .update(JSON.stringify([table, first?.version, first?.mode]))
    .digest('hex')
}

/** The raw values do not say of which version and mode they are: those that the table's cells are rounded from. */
function rawOf(rows: readonly Row[], column: number, { values, error }: Raw): Raw {
  const isOwn = ([name, value]: [string, number | null]) =>
    rows.some(({ metric, cells }) => metric === name && value !== null && value.toFixed(2) === cells[column]?.trim())
  return {
    values: new Map([...values].filter(isOwn)),
    error: rows.every(({ cells }) => cells[column] === NONE) ? error : null,
  }
}

/** Rows whose metric is "-": nothing was run, or it came to nothing. They name no metric and are no run. */
function withoutValues({ rows }: Table): Warning[] {
  const empty = rows.filter(({ metric }) => metric === NONE)
  const [first] = empty
  if (!first) return []
  const values = { n: empty.length, task: first.dataset }
  return [{ code: 'not-run', message: sentence('importers.opencompassNoValue', values), place: first.dataset }]
}

type Part = { dataset: string; model: string; rows: readonly Row[]; column: number; raw: Raw | null }

function toRun({ dataset, model, rows, column, raw }: Part, id: string, startedAt: string | null): ImportedRun {
  const warnings: Warning[] = []
  const [first] = rows
  const mode = first && first.mode !== NONE && first.mode !== 'unknown' ? first.mode : ''
  const inTable = rows.map(({ metric, cells }) => toMetric(metric, cells[column] ?? NONE, raw, mode, warnings))
  const listed = new Set(rows.map(({ metric }) => metric))
  const rest = [...(raw?.values ?? [])].filter(([name]) => !listed.has(name))
  const metrics = [...toldApart(inTable, warnings), ...rest.map(([name, value]) => numbered(name, value, mode))]
  const isGroup = first ? first.version === NONE : rest.some(([name]) => GROUP_METRICS.has(name))
  if (isGroup) {
    warnings.push(groupRow(dataset, dataset))
  }
  const isEmpty = metrics.every(({ missing }) => missing !== null)
  if (isEmpty && raw?.error == null) {
    const what = metrics.map(({ name }) => name).join(', ')
    warnings.push({ code: 'unfinished', message: sentence('importers.unfinished', { what }), place: dataset })
  }
  return runOf({
    sourceId: id,
    task: dataset,
    taskVersion: first && first.version !== NONE ? first.version : null,
    model,
    status: raw?.error != null ? 'error' : isEmpty ? 'started' : 'success',
    error: raw?.error == null ? null : { message: raw.error },
    startedAt,
    harness: { name: 'opencompass', version: null },
    metrics,
    warnings,
  })
}

/** Rows that differ in their values only: each is kept by its number, because nothing says which of them counts. */
function toldApart(metrics: readonly ImportedMetric[], warnings: Warning[]): ImportedMetric[] {
  const total = new Map<string, number>()
  for (const { name } of metrics) total.set(name, (total.get(name) ?? 0) + 1)
  for (const [name, n] of total) {
    if (n === 1) continue
    const message = sentence('importers.opencompassAgain', { metric: name.slice(0, 200), n })
    warnings.push({ code: 'metric-again', message, place: name.slice(0, 200) })
  }
  const seen = new Map<string, number>()
  return metrics.map((metric) => {
    if (total.get(metric.name) === 1) return metric
    const number = (seen.get(metric.name) ?? 0) + 1
    seen.set(metric.name, number)
    return { ...metric, group: `#${number}` }
  })
}

function toMetric(name: string, cell: string, raw: Raw | null, mode: string, warnings: Warning[]): ImportedMetric {
  const exact = raw?.values.get(name)
  if (exact !== undefined) return numbered(name, exact, mode)
  const word = cell.trim()
  const value = writtenNumber(word)
  if (value !== null || word === '' || word === NONE || /^-?nan$/i.test(word)) return numbered(name, value, mode)
  const isInfinite = /^-?inf(inity)?$/i.test(word)
  const message = isInfinite
    ? sentence('importers.infiniteValue', { where: name })
    : sentence('importers.notNumeric', { where: name, written: word.slice(0, 100) })
  warnings.push({ code: 'metric-unreadable', message, place: name })
  return { ...numbered(name, null, mode), missing: 'unreadable' }
}

/** How the answer was had, by generating it or by comparing perplexities, is whose score it is. null: there is none. */
function numbered(name: string, value: number | null, mode: string): ImportedMetric {
  const isPercent = !NO_PERCENT.has(name) && (value === null || (value >= -100 && value <= 100))
  const unit = isPercent ? 'percent' : 'score'
  return metricOf({ scorer: mode, name, value, missing: value === null ? 'not-scored' : null, unit })
}
