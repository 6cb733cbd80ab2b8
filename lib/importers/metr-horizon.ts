import { createHash } from 'node:crypto'
import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric, ImportedRun, Importer } from './importer'
import { readText } from './json-document'
import type { Fields } from './peek'
import { fieldsOf, isFields, metricOf, metricValue, oddEnds, reportedOf, runOf, textOf } from './values'
import { parseYaml } from './yaml-document'

const HORIZON = /^p\d+_horizon_length$/
const KEYS = 'benchmark_name, results, p50_horizon_length'

/** METR's published time horizons: how long a person needs for tasks that an agent does half, or four fifths, of the time. */
export const metrHorizon: Importer = {
  id: 'metr-horizon',
  family: 'metr',
  label: 'METR time horizons (.yaml)',
  about: 'https://github.com/METR/eval-analysis-public/blob/main/src/horizon/generate_benchmark_results.py',
  files: 'benchmark_results*.yaml',
  produce: 'https://metr.org/time-horizons',
  reads: ['status', 'interval', 'version'],
  recognise({ text }) {
    const isResults = /^benchmark_name:/m.test(text) && /^results:/m.test(text) && /^ +p50_horizon_length:/m.test(text)
    return isResults
      ? { yes: sentence('importers.hasFields', { fields: KEYS }) }
      : { no: sentence('importers.lacksFields', { fields: KEYS }) }
  },
  async *read(file) {
    const fields = fieldsOf(parseYaml(await readText(file), file.name))
    const runs = Object.entries(fieldsOf(fields.results)).flatMap(([model, one]) => runsOf(fields, model, one))
    if (!runs.some(({ metrics }) => metrics.length > 0)) {
      throw new ImportError(sentence('importers.noResults', { place: file.name, where: 'results' }))
    }
    yield* isCut(fields) ? runs.map((run, index) => cutOff(run, index === runs.length - 1)) : runs
  },
}

/** METR sorts the keys, and this one stands after the results: without it, the last of them may be half a one. */
function isCut(fields: Fields): boolean {
  return 'long_tasks_version' in fields && !('swaa_version' in fields)
}

function cutOff(run: ImportedRun, isLast: boolean): ImportedRun {
  const message = sentence('importers.unfinished', { what: 'swaa_version' })
  const warnings = [...run.warnings, { code: 'unfinished', message, place: null }]
  return { ...run, warnings, status: isLast ? 'started' : run.status }
}

/** A model's metrics, or those of each of its agents, as METR once laid them out. */
function runsOf(fields: Fields, model: string, value: unknown): ImportedRun[] {
  const result = fieldsOf(value)
  if (!isFields(result.agents)) return [toRun(fields, { model, agent: null, metrics: result.metrics, result })]
  return Object.entries(result.agents).map(([agent, one]) => {
    const metrics = fieldsOf(one).metrics ?? one
    return toRun(fields, { model, agent, metrics, result })
  })
}

type Part = { model: string; agent: string | null; metrics: unknown; result: Fields }

function toRun(fields: Fields, { model, agent, metrics, result }: Part): ImportedRun {
  const task = textOf(result.benchmark_name) ?? textOf(fields.benchmark_name)
  const versions = [fields.version, fields.long_tasks_version, fields.swaa_version].flatMap((one) => textOf(one) ?? [])
  const warnings: Warning[] = []
  const read = Object.entries(fieldsOf(metrics)).flatMap(([name, one]) => toMetrics(name, one, warnings))
  if (read.length === 0) {
    const message = sentence('importers.unfinished', { what: 'estimate' })
    warnings.push({ code: 'unfinished', message, place: model.slice(0, 200) })
  }
  return runOf({
    sourceId: createHash('sha256')
      .update(JSON.stringify([task, versions, agent]))
      .digest('hex'),
    task: task ?? 'METR-Horizon',
    taskVersion: versions[0] ?? null,
    model: model.slice(0, 1000),
    status: read.length === 0 ? 'started' : 'success',
    harness: { name: 'metr', version: null },
    // The horizon that METR reports first is at half of the tasks, wherever it stands among the keys.
    metrics: read.sort((a, b) => rank(a) - rank(b)),
    warnings,
  })
}

function rank({ name }: ImportedMetric): number {
  return name === 'p50_horizon_length' ? 0 : HORIZON.test(name) ? 1 : 2
}

/** Whatever has an estimate. How a horizon's ends were found is not in the file: they have no level. */
function toMetrics(name: string, value: unknown, warnings: Warning[]): ImportedMetric[] {
  if (!isFields(value) || !('estimate' in value)) return []
  const { estimate, ci_low, ci_high, unit } = value
  // Python writes .nan where a horizon could not be fitted.
  const valued = metricValue(Number.isNaN(estimate) ? null : estimate)
  if (valued.missing === 'unreadable') {
    const isInfinite = typeof estimate === 'number'
    const message = isInfinite
      ? sentence('importers.infiniteValue', { where: name })
      : sentence('importers.notNumeric', { where: name, written: textOf(estimate)?.slice(0, 100) ?? '' })
    warnings.push({ code: 'metric-unreadable', message, place: name.slice(0, 200) })
  }
  const reported = reportedOf(ci_low, ci_high, null)
  const odd = oddEnds(name, ci_low, ci_high, reported)
  if (odd) warnings.push(odd)
  return [
    metricOf({ name: name.slice(0, 1000), ...valued, reported, unit: textOf(unit) ?? unitOf(name, valued.value) }),
  ]
}

function unitOf(name: string, value: number | null): string {
  if (HORIZON.test(name)) return 'minutes'
  return value === null || (value >= 0 && value <= 1) ? 'fraction' : 'score'
}
