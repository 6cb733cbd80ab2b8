import { MORE_WHEN } from '@/lib/evals/axis'
import { ATTACKS, type Condition, SAFEGUARDS } from '@/lib/evals/condition'
import { REASONS } from '@/lib/evals/measured'
import { isPlaceholder } from '@/lib/evals/model-name'
import { EVALUATOR_RELATIONSHIPS, EVIDENCE, RUN_STATUSES, type Source, type Warning } from '@/lib/evals/run'
import type { MetricColumn, RunColumn } from '@/lib/evals/run-columns'
import { MARKS, type Setup, setupIn } from '@/lib/evals/setup'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric, ImportedRun, Origin } from './importer'
import { readTime } from './read-time'
import { groupRow, limitedRun } from './run-marks'
import { countOf, metricOf, reportedOf, runOf, writtenNumber } from './values'

/* A run that this product exported, whichever file it stands in: the same facts make the same run. */

/** What the file says in one of its columns; '' where it says nothing. */
export type Cells<Column extends string> = (column: Column) => string
/** Where in the file it is said, and what is odd there. */
export type At = { place: string; warnings: Warning[] }

const MOST_TEXT = 1000
const MOST_ERROR = 100_000

export function diagonalRun(cell: Cells<RunColumn>, metrics: ImportedMetric[], at: At): ImportedRun {
  const { warnings } = at
  const setup = setupOfRun(cell)
  // Whoever accepts it is refused by this: an invented result would be a real one here.
  if (cell('demo') !== '') {
    warnings.push({ code: 'invented', message: sentence('importers.diagonalInvented'), place: at.place })
  }
  warnings.push(...marksIn(cell, setup.setup))
  return runOf({
    sourceId: text(cell('source_id')) ?? cell('run').slice(0, MOST_TEXT),
    runGroup: text(cell('run_group')),
    retryChain: text(cell('retry_chain')),
    task: cell('task').slice(0, MOST_TEXT),
    taskVersion: text(cell('task_version')),
    model: modelIn(cell, at),
    status: wordIn(cell, 'status', RUN_STATUSES, at) ?? 'started',
    error: errorIn(cell),
    startedAt: readTime(cell('started_at'), warnings),
    completedAt: readTime(cell('completed_at'), warnings),
    epochs: countOf(numberIn(cell, 'epochs', at)),
    harness: { name: text(cell('harness')) ?? 'unknown', version: text(cell('harness_version')) },
    gitCommit: text(cell('git_commit')),
    header: headerIn(cell, at),
    ...setup,
    dataset: { name: text(cell('dataset')), samples: countOf(numberIn(cell, 'dataset_samples', at)) },
    stated: {
      evaluatorRelationship: wordIn(cell, 'evaluator_relationship', EVALUATOR_RELATIONSHIPS, at),
      source: sourceIn(cell),
      condition: conditionIn(cell, at),
      benchmark: text(cell('benchmark')),
      evidence: wordIn(cell, 'evidence', EVIDENCE, at),
    },
    ...originIn(cell),
    metrics,
    warnings,
  })
}

/** What its file's header said of the samples, of which none is exported. Half of it says nothing. */
function headerIn(cell: Cells<RunColumn>, at: At): ImportedRun['header'] {
  const [total, completed] = [
    countOf(numberIn(cell, 'header_total', at)),
    countOf(numberIn(cell, 'header_completed', at)),
  ]
  return total === null || completed === null ? null : { total, completed }
}

/** A list of texts for each thing said, as JSON. What is not written so says nothing, and decides nothing. */
function setupOfRun(cell: Cells<RunColumn>): { setup?: Setup } {
  const written = cell('setup')
  if (written === '') return {}
  try {
    return { setup: setupIn(JSON.parse(written)) }
  } catch {
    // Not JSON: somebody else wrote into the column.
    return {}
  }
}

/** As they were said of the run where it was read: its value is of a part, or of a group. */
function marksIn(cell: Cells<RunColumn>, setup: Setup | undefined): Warning[] {
  const marks = cell('marks').split(' ')
  return MARKS.filter((mark) => marks.includes(mark)).map((mark) =>
    mark === 'limited-run' ? limitedRun(setup?.limit?.[0] ?? null) : groupRow(cell('task')),
  )
}

function errorIn(cell: Cells<RunColumn>): ImportedRun['error'] {
  return cell('error') === '' ? null : { message: cell('error').slice(0, MOST_ERROR) }
}

function originIn(cell: Cells<RunColumn>): { origin?: Origin } {
  const format = text(cell('format'))
  return format === null ? {} : { origin: { format, model: cell('model').slice(0, MOST_TEXT) } }
}

/** What is no number is not shown as one. */
export function diagonalMetric(cell: Cells<MetricColumn>, at: At): ImportedMetric {
  const value = numberIn(cell, 'value', at)
  const reason = wordIn(cell, 'missing', REASONS, at)
  const better = wordIn(cell, 'better', MORE_WHEN, at)
  const known = {
    scorer: cell('scorer').slice(0, MOST_TEXT),
    reducer: text(cell('reducer')),
    name: cell('metric').slice(0, MOST_TEXT),
    group: text(cell('group')),
    stderr: numberIn(cell, 'stderr', at),
    reported: reportedOf(numberIn(cell, 'low', at), numberIn(cell, 'high', at), levelIn(cell, at)),
    n: countOf(numberIn(cell, 'n', at)),
    unit: text(cell('unit')) ?? 'score',
    ...(cell('primary') === 'yes' ? { primary: true as const } : {}),
    ...(better === null ? {} : { betterWhen: better }),
  }
  const unsaid = cell('value') === '' ? 'not-scored' : 'unreadable'
  if (value === null) return metricOf({ ...known, value, missing: reason ?? unsaid })
  if (reason !== null) warnOdd('missing', reason, at)
  return metricOf({ ...known, value, missing: null })
}

/** A share, as everywhere here: 95 would be one of ninety-five. */
function levelIn(cell: Cells<MetricColumn>, at: At): number | null {
  const level = numberIn(cell, 'level', at)
  if (level === null || (level > 0 && level < 1)) return level
  warnOdd('level', cell('level'), at)
  return null
}

function text(cell: string): string | null {
  return cell === '' ? null : cell.slice(0, MOST_TEXT)
}

/** As written there, unless that says nothing and somebody has settled since which model it was. */
function modelIn(cell: Cells<RunColumn>, { warnings, place }: At): string {
  const asWritten = cell('model')
  const model = (isPlaceholder(asWritten) ? (text(cell('model_name')) ?? asWritten) : asWritten).slice(0, MOST_TEXT)
  if (model === '') warnings.push({ code: 'model-not-stated', message: sentence('importers.modelNotStated'), place })
  return model
}

function sourceIn(cell: Cells<RunColumn>): Source | null {
  const title = text(cell('source_title'))
  if (title === null) return null
  return {
    title,
    arxiv: text(cell('source_arxiv')),
    table: text(cell('source_table')),
    url: text(cell('source_url')),
  }
}

function conditionIn(cell: Cells<RunColumn>, at: At): Condition | null {
  const attack = wordIn(cell, 'attack', ATTACKS, at)
  const safeguard = wordIn(cell, 'safeguard', SAFEGUARDS, at)
  return attack === null || safeguard === null ? null : { attack, safeguard }
}

/** One of a closed list; another word is said and taken for none. */
function wordIn<Column extends string, Word extends string>(
  cell: Cells<Column>,
  column: Column,
  words: readonly Word[],
  at: At,
): Word | null {
  const written = cell(column)
  const word = words.find((known) => known === written)
  if (word === undefined && written !== '') warnOdd(column, written, at)
  return word ?? null
}

function numberIn<Column extends string>(cell: Cells<Column>, column: Column, at: At): number | null {
  const written = cell(column)
  if (written === '') return null
  const number = writtenNumber(written)
  if (number !== null) return number
  const where = `${at.place} ${column}`
  const message = sentence('importers.notNumeric', { where, written: written.slice(0, 80) })
  at.warnings.push({ code: 'not-numeric', message, place: at.place })
  return null
}

function warnOdd(column: string, written: string, { place, warnings }: At): void {
  const values = { place, format: 'Diagonal', where: column, why: written.slice(0, 80) }
  warnings.push({ code: 'field-odd', message: sentence('importers.fieldOdd', values), place })
}
