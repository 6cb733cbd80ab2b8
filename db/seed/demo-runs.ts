import type { NewMetric } from '@/db/queries/metrics'
import type { NewRun, NewRunSummary } from '@/db/queries/store-runs'
import type { Condition } from '@/lib/evals/condition'
import type { Instrument } from './demo-instruments'
import { type DemoModel, demoModelId } from './demo-models'

/** A run with all that is stored beside it, and what becomes of it after it is accepted. */
export type SeedRun = {
  run: NewRun
  metrics: NewMetric[]
  summaries: NewRunSummary[]
  acceptedAt: string
  byOnePerson: boolean
  invalidated: { at: string; reason: string } | null
}

export type DemoRun = {
  model: DemoModel
  instrument: Instrument
  condition: Condition
  /** Points of the benchmark's axis, 0–100, before its ceiling is taken off; null: there is no value. */
  points: number | null
  /** On which day of the model's evaluation it ended; the evaluation begins forty days before the release. */
  day: number
  /** Tells apart runs of the same task and condition. */
  again?: string
  supersedes?: string
  status?: 'error' | 'cancelled'
  /** The value as written, where it is not what the points would give. */
  written?: number
  missing?: NewMetric['missing']
  invalidated?: string
  note?: string
}

/** An accepted run of an invented model, with one primary metric and its sums. The same input gives the same rows. */
export function demoRun(wanted: DemoRun): SeedRun {
  const { model, instrument, condition, status, again, supersedes = null, note = null } = wanted
  const id = demoRunId(wanted)
  const completedAt = dayOf(model.releasedAt, wanted.day)
  const failed = status !== undefined
  const finished = failed ? Math.floor(instrument.n / 3) : instrument.n
  return {
    run: {
      id,
      format: 'demo',
      // A revision is another version of the same run at its source.
      sourceId: (supersedes ?? id).replace('run_', ''),
      runGroup: `demo-${model.bird.toLowerCase()}`,
      supersedes,
      task: instrument.task,
      taskVersion: '1',
      modelId: demoModelId(model.bird),
      modelAsWritten: `demo/${model.bird.toLowerCase()}`,
      benchmarkId: `bmk_${instrument.benchmark}`,
      benchmarkDecided: true,
      moreWhen: instrument.runSays ? instrument.moreWhen : null,
      ...condition,
      status: status ?? 'success',
      error: status === 'error' ? { message: 'The sandbox stopped answering.' } : null,
      startedAt: completedAt.replace('T15', 'T09'),
      completedAt,
      epochs: 1,
      harnessName: 'demo',
      harnessVersion: again === undefined ? '1.0' : '1.1',
      datasetName: instrument.benchmark,
      datasetSamples: instrument.n,
      headerTotal: instrument.n,
      headerCompleted: finished,
      evaluatorRelationship: condition.attack === 'none' ? 'first-party' : 'third-party',
      note,
      warnings: failed
        ? [{ code: 'run-incomplete', message: `Only ${finished} of ${instrument.n} samples ended.`, place: null }]
        : [],
      demo: true,
    },
    ...valuesOf(wanted, id),
    acceptedAt: dayOf(model.releasedAt, wanted.day + 2),
    byOnePerson: model.byOnePerson === true && instrument.benchmark === 'sosbench',
    invalidated:
      wanted.invalidated === undefined
        ? null
        : { at: dayOf(model.releasedAt, wanted.day + 9), reason: wanted.invalidated },
  }
}

export function demoRunId({ model, instrument, condition, again }: DemoRun): string {
  const { attack, safeguard } = condition
  const parts = [
    model.bird.toLowerCase(),
    instrument.benchmark,
    ...[attack, safeguard].filter((part) => part !== 'none'),
  ]
  return `run_demo-${[...parts, again].filter((part) => part !== undefined).join('-')}`
}

function valuesOf(wanted: DemoRun, runId: string): Pick<SeedRun, 'metrics' | 'summaries'> {
  const { instrument, points, missing = null, written, status } = wanted
  const { scorer, metric, unit, n, ceiling, moreWhen, telling } = instrument
  if (status !== undefined || (points === null && missing === null)) return { metrics: [], summaries: [] }
  const base = { runId, position: 0, scorer, name: metric, unit, primary: true }
  if (points === null) return { metrics: [{ ...base, value: null, missing, n }], summaries: [] }
  const full = unit === 'percent' ? 100 : 1
  const share = moreWhen === 'higher' ? points / ceiling : 1 - points / ceiling
  // Scores of 0 and 1 can only give a whole number of successes.
  const successes = Math.round(share * n)
  const value = written ?? (telling === 'scores' ? (successes / n) * full : share * full)
  // Scores of 0 and 1 are their own squares; the others are made to spread as much.
  const sumOfScores = telling === 'scores' ? successes : share * n
  const spread = Math.sqrt((share * (1 - share)) / n)
  return {
    metrics: [{ ...base, value, n, ...uncertaintyOf(wanted, value, spread * full) }],
    summaries: [{ runId, scorer, n, sum: sumOfScores, sumSquares: sumOfScores, unscored: 0, errors: 0 }],
  }
}

function uncertaintyOf({ model, instrument }: DemoRun, value: number, stderr: number): Partial<NewMetric> {
  if (model.withoutIntervals) return { n: null }
  if (instrument.telling === 'stderr') return { stderr }
  if (instrument.telling === 'interval') return { low: value - 2 * stderr, high: value + 2 * stderr, level: 0.95 }
  return { stderr, binary: true }
}

function dayOf(releasedAt: string, day: number): string {
  const date = new Date(`${releasedAt}T15:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 40 + day)
  return date.toISOString()
}
