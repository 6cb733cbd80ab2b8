import { createHash } from 'node:crypto'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric, ImportedRun } from './importer'
import type { Fields } from './peek'
import { statedUnit } from './stated-unit'
import { saysPercent } from './table-guess'
import { fieldsOf, finite, isFields, listOf, metricOf, runOf, textOf, writtenNumber } from './values'

/*
 * The results of a model card. What Hugging Face calls a task is a kind of them ("text-generation"); what a run here is
 * of is the data set.
 */

const MOST_PARTS = 100

type Result = { model: string; task: Fields; dataset: Fields; metrics: unknown[] }

/** One run for each data set, configuration and split of a model: a card has an entry for each metric. */
export function cardRuns(index: unknown): ImportedRun[] {
  const results = new Map<string, Result>()
  for (const one of listOf(index)) {
    const model = textOf(fieldsOf(one).name) ?? ''
    for (const result of listOf(fieldsOf(one).results)) {
      const { task, dataset, metrics } = fieldsOf(result)
      const entry = {
        model,
        task: fieldsOf(task),
        dataset: fieldsOf(dataset),
        metrics: isFields(metrics) ? [metrics] : [...listOf(metrics)],
      }
      const key = keyOf(entry)
      const same = results.get(key)
      if (same) same.metrics.push(...entry.metrics)
      else results.set(key, entry)
    }
  }
  return [...results].map(([key, result]) => toRun(key, result))
}

function keyOf({ model, task, dataset }: Result): string {
  const { type, name, config, split, revision, args } = dataset
  const set = [type, name, config, split, revision].map(wordOf)
  // Only what is written directly there: deeper, an alias may lead back to where it stands.
  const given = isFields(args) ? Object.entries(args).map(([arg, value]) => [arg, wordOf(value)]) : wordOf(args)
  return JSON.stringify([model, wordOf(task.type), set, given])
}

/** Names are sometimes written as numbers: a date, a year. */
function wordOf(value: unknown): string | null {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : textOf(value)
}

function toRun(key: string, { model, task, dataset, metrics }: Result): ImportedRun {
  const warnings: Warning[] = []
  const name = wordOf(dataset.name) ?? wordOf(dataset.type)
  const of = name ?? wordOf(task.name) ?? wordOf(task.type)
  if (model === '') warnings.push(noModel())
  if (name === null) {
    const where = { place: of ?? 'results', format: 'model-index', where: 'dataset', why: '' }
    warnings.push({ code: 'dataset-not-stated', message: sentence('importers.fieldOdd', where), place: of })
  }
  return runOf({
    sourceId: createHash('sha256').update(key).digest('hex'),
    task: of ?? 'results',
    taskVersion: wordOf(dataset.revision),
    model,
    dataset: { name, samples: null },
    harness: { name: 'model-index', version: null },
    metrics: metricsOf(metrics, dataset, warnings),
    warnings,
  })
}

export function noModel(): Warning {
  return { code: 'model-not-stated', message: sentence('importers.modelNotStated'), place: null }
}

type Stated = { type: string; name: string | null; config: string | null; value: unknown }

/** A metric is called by its kind; where a run has two of a kind, as with and without a language model, by its own name. */
function metricsOf(metrics: readonly unknown[], dataset: Fields, warnings: Warning[]): ImportedMetric[] {
  const stated = metrics.flatMap((one): Stated[] => {
    const { type, name, config, value } = fieldsOf(one)
    const kind = wordOf(type) ?? wordOf(name)
    if (kind !== null) return [{ type: kind, name: wordOf(name), config: wordOf(config), value }]
    if (value !== undefined || !isFields(one)) warnings.push(nameless(value ?? one))
    return []
  })
  const seen = new Map<string, number>()
  for (const { type } of stated) seen.set(type, (seen.get(type) ?? 0) + 1)
  return stated.flatMap(({ type, name, config, value }) => {
    // On which part it was measured, and how: a metric has no other place for it.
    const scorer = [wordOf(dataset.config), wordOf(dataset.split), config].flatMap((word) => word ?? []).join(' ')
    const called = seen.get(type) === 1 ? type : (name ?? type)
    const parts = partsOf(called, value, warnings).map((metric) => ({ ...metric, scorer }))
    return [type, name ?? ''].some(saysPercent) ? parts.map((metric) => inPercent(metric, warnings)) : parts
  })
}

/** Called a percentage by its own name: then it is one, unless it may as well be a share. */
function inPercent(metric: ImportedMetric, warnings: Warning[]): ImportedMetric {
  const { name, value, unit } = metric
  if (value === null || unit === 'percent' || value < 0 || value > 100) return metric
  if (value === 0 || value > 1) return { ...metric, unit: 'percent' }
  const message = sentence('importers.percentOrShare', { where: name.slice(0, 80), value: String(value) })
  warnings.push({ code: 'unit-unclear', message, place: name.slice(0, 200) })
  return { ...metric, unit: 'score' }
}

/** A value of which nothing says what was measured. */
function nameless(value: unknown): Warning {
  const written = typeof value === 'object' && value !== null ? '…' : String(value).slice(0, 100)
  return { code: 'metric-nameless', message: sentence('importers.metricNameless', { written }), place: null }
}

/** A number or a text that is one; of a list or a dictionary every part that is one, up to as many as anybody looks at. */
export function partsOf(name: string, value: unknown, warnings: Warning[]): ImportedMetric[] {
  if (typeof value !== 'object' || value === null) return [valued(name, value, warnings)]
  const all = Object.entries(value)
  const parts = all.slice(0, MOST_PARTS)
  if (parts.length === 0) return [valued(name, null, warnings)]
  if (all.length > MOST_PARTS) {
    const message = sentence('importers.partsLeftOut', {
      where: name.slice(0, 200),
      n: all.length - MOST_PARTS,
      most: MOST_PARTS,
    })
    warnings.push({ code: 'parts-left-out', message, place: name.slice(0, 200) })
  }
  return parts.map(([part, one]) => valued(`${name}.${part}`.slice(0, 1000), one, warnings))
}

function valued(name: string, value: unknown, warnings: Warning[]): ImportedMetric {
  if (value === null || value === undefined || Number.isNaN(value)) return missing(name, 'not-scored')
  const text = typeof value === 'string' ? value.trim() : null
  const percent = text?.endsWith('%') ? writtenNumber(text.slice(0, -1)) : null
  if (percent !== null) return metricOf({ name, value: percent, missing: null, unit: 'percent' })
  const number = text === null ? finite(value) : writtenNumber(text)
  if (number !== null) return metricOf({ name, value: number, missing: null, unit: statedUnit(name, number) })
  const isInfinite = typeof value === 'number'
  const message = isInfinite
    ? sentence('importers.infiniteValue', { where: name })
    : sentence('importers.notNumeric', { where: name, written: (text ?? typeof value).slice(0, 100) })
  warnings.push({ code: isInfinite ? 'metric-unreadable' : 'not-numeric', message, place: name })
  return missing(name, 'unreadable')
}

function missing(name: string, why: 'not-scored' | 'unreadable'): ImportedMetric {
  return metricOf({ name, value: null, missing: why, unit: statedUnit(name, null) })
}
