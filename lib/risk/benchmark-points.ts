import type { Reason } from '@/lib/evals/measured'
import type { Warning } from '@/lib/evals/run'
import type { Part } from './area-score'
import type { Benchmark } from './benchmark'
import { type Ends, metricInterval } from './interval'
import { normalise, normaliseInterval } from './normalise'

/** One benchmark's points on its axis. Ends as computed: they may lie outside 0–100. */
export type Present = {
  value: number
  ends: Ends | null
  n: number | null
  runs: string[]
  uncertaintyUnknown: boolean
  acceptedByOnePerson: boolean
  demo: boolean
}

export type BenchmarkPoints = { present: Present | null; reasons: Reason[]; warnings: Warning[] }

/**
 * A benchmark's points from the runs of its tasks: the unweighted mean of the values of the tasks present, and of their
 * interval ends (Methodology: Area score). Tasks are averaged in points, because they may be written in
 * different units. A task without interval gives its value to both ends; null only when none has one. A value that
 * cannot be read is left out with a warning whose place is the run.
 */
export function benchmarkPoints(benchmark: Benchmark, parts: Part[]): BenchmarkPoints {
  const read = parts.map((part) => readPart(benchmark, part))
  const reasons = read.flatMap((one) => ('missing' in one ? [one.missing] : []))
  const warnings = read.flatMap((one) => ('missing' in one && one.warning ? [one.warning] : []))
  const tasks = read.flatMap((one) => ('missing' in one ? [] : [one]))
  return { present: tasks.length === 0 ? null : meanOf(tasks), reasons, warnings }
}

type Task = { part: Part; value: number; ends: Ends | null; n: number | null }
type Unread = { missing: Reason; warning: Warning | null }

function readPart(benchmark: Benchmark, part: Part): Task | Unread {
  const { metric } = part
  if ('missing' in metric) return { missing: metric.missing, warning: null }
  const moreWhen = part.moreWhen ?? benchmark.moreWhen
  if (moreWhen === null) return unread(part, `Nobody has said whether a higher ${benchmark.name} is safer or riskier.`)
  const points = normalise(benchmark, metric.value, metric.unit, moreWhen)
  if ('missing' in points) return unread(part, points.why)
  const interval = metricInterval(metric)
  const ends = interval && normaliseInterval(benchmark, interval, metric.unit, moreWhen)
  return { part, value: points.points, ends, n: metric.n }
}

function unread(part: Part, message: string): Unread {
  return { missing: 'unreadable', warning: { code: 'value-unreadable', message, place: part.run } }
}

function meanOf(tasks: Task[]): Present {
  const counts = tasks.flatMap(({ n }) => (n === null ? [] : [n]))
  return {
    value: mean(tasks.map(({ value }) => value)),
    ends: tasks.every(({ ends }) => ends === null)
      ? null
      : {
          low: mean(tasks.map(({ value, ends }) => ends?.low ?? value)),
          high: mean(tasks.map(({ value, ends }) => ends?.high ?? value)),
        },
    n: counts.length === tasks.length ? counts.reduce((total, n) => total + n, 0) : null,
    runs: tasks.map(({ part }) => part.run),
    uncertaintyUnknown: tasks.some(({ ends }) => ends === null),
    acceptedByOnePerson: tasks.some(({ part }) => part.acceptedByOnePerson),
    demo: tasks.some(({ part }) => part.demo),
  }
}

function mean(values: number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length
}
