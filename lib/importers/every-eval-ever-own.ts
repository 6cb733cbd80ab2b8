import type { Warning } from '@/lib/evals/run'
import { detailName, type MetricColumn, type RunColumn } from '@/lib/evals/run-columns'
import { type Cells, diagonalMetric, diagonalRun } from './diagonal-run'
import type { ImportedMetric, ImportedRun } from './importer'
import type { Fields } from './peek'
import { parseText } from './tolerant-json'
import { fieldsOf, finite, isFields, listOf } from './values'

/* A document that this product exported: all its results are metrics of one run, and its details say the rest. */

/** null: it is somebody else's. */
export function ownRunIn(fields: Fields, results: readonly Fields[], place: string): ImportedRun | null {
  const details = fieldsOf(fieldsOf(fields.source_metadata).additional_details)
  if (cellOf(details[detailName('run')]) === '') return null
  const warnings: Warning[] = []
  const [first = {}] = results
  const placed = [
    ...results.map((result, index) => scored(result, { place: `${place}evaluation_results[${index}]`, warnings })),
    ...APART.flatMap((name) =>
      metricsIn(details, name).map((said) => apart(said, { place: `${place}${detailName(name)}`, warnings })),
    ),
  ]
  const metrics = placed.sort((a, b) => a.position - b.position).map(({ metric }) => metric)
  const at = { place: place === '' ? 'source_metadata' : `${place}source_metadata`, warnings }
  return diagonalRun(runCells(fields, first, details), metrics, at)
}

/** The document's own fields; where it has none for it, or none with a result, the detail. */
function runCells(fields: Fields, first: Fields, details: Fields): Cells<RunColumn> {
  const model = fieldsOf(fields.model_info)
  const library = fieldsOf(fields.eval_library)
  const metadata = fieldsOf(fields.source_metadata)
  const condition = fieldsOf(fieldsOf(first.generation_config).additional_details)
  const isPublished = metadata.source_type === 'documentation'
  const own: Partial<Record<RunColumn, unknown>> = {
    task: first.evaluation_name,
    model: known(model.id),
    model_name: known(model.name),
    attack: condition[detailName('attack')],
    safeguard: condition[detailName('safeguard')],
    harness: library.name,
    harness_version: known(library.version),
    dataset: known(fieldsOf(first.source_data).dataset_name),
    source_title: isPublished ? metadata.source_name : '',
  }
  const relationship = cellOf(metadata.evaluator_relationship).replaceAll('_', '-')
  return (column) => {
    const detail = cellOf(details[detailName(column)])
    if (column === 'evaluator_relationship') return detail === 'unknown' ? '' : relationship
    return detail === '' ? cellOf(own[column]) : detail
  }
}

function known(value: unknown): unknown {
  return value === 'unknown' ? '' : value
}

/** Numbers as they are written in a table: the same number again. */
function cellOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** Metrics that can be no results there: without a value, or with no word on which way is better. */
const APART = ['unscored', 'undirected'] as const

type Placed = { position: number; metric: ImportedMetric }
type At = { place: string; warnings: Warning[] }

function scored(result: Fields, at: At): Placed {
  const score = fieldsOf(result.score_details)
  const details = fieldsOf(score.details)
  const uncertainty = fieldsOf(score.uncertainty)
  const interval = fieldsOf(uncertainty.confidence_interval)
  const own: Partial<Record<MetricColumn, unknown>> = {
    metric: fieldsOf(result.metric_config).metric_name,
    value: score.score,
    stderr: fieldsOf(uncertainty.standard_error).value,
    low: interval.lower,
    high: interval.upper,
    level: interval.confidence_level,
    n: uncertainty.num_samples,
  }
  const cell: Cells<MetricColumn> = (column) => cellOf(own[column] ?? details[detailName(column)])
  return { position: positionOf(details[detailName('position')]), metric: diagonalMetric(cell, at) }
}

function apart(said: Fields, at: At): Placed {
  const cell: Cells<MetricColumn> = (column) => (Object.hasOwn(said, column) ? cellOf(said[column]) : '')
  return { position: positionOf(said.position), metric: diagonalMetric(cell, at) }
}

function positionOf(value: unknown): number {
  return finite(typeof value === 'string' ? Number(value) : value) ?? Number.MAX_SAFE_INTEGER
}

/** A list as JSON in a text: the schema allows a detail nothing else. */
function metricsIn(details: Fields, name: (typeof APART)[number]): Fields[] {
  const written = cellOf(details[detailName(name)])
  if (written === '') return []
  return listOf(parseText(written, detailName(name))).filter(isFields)
}
