import type { Reason } from '@/lib/evals/measured'
import type { Part } from './area-score'
import type { Benchmark } from './benchmark'
import { type Ends, metricInterval } from './interval'
import { type Because, normalise, normaliseInterval } from './normalise'

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

/** A run's value that could not be read on its benchmark, and why, as data for the catalogue. */
export type UnreadRun = { run: string; because: Because | { code: 'direction'; name: string } }
/** Every way in which a value cannot be read. */
export const UNREAD_CODES = [
  'direction',
  'unit',
  'range',
  'benchmark',
] as const satisfies UnreadRun['because']['code'][]

export type BenchmarkPoints = { present: Present | null; reasons: Reason[]; unread: UnreadRun[] }

/**
 * A benchmark's points from the runs of its tasks: the unweighted mean of the values of the tasks present, and of their
 * interval ends (Methodology: Area score). Tasks are averaged in points, because they may be written in
 * different units. A task without interval gives its value to both ends; null only when none has one. A value that
 * cannot be read is left out, and its run named.
 */
export function benchmarkPoints(benchmark: Benchmark, parts: Part[]): BenchmarkPoints {
  const read = parts.map((part) => readPart(benchmark, part))
  const reasons = read.flatMap((one) => ('missing' in one ? [one.missing] : []))
  const unread = read.flatMap((one) => ('missing' in one && one.unread ? [one.unread] : []))
  const tasks = read.flatMap((one) => ('missing' in one ? [] : [one]))
  return { present: tasks.length === 0 ? null : meanOf(tasks), reasons, unread }
}

type Task = { part: Part; value: number; ends: Ends | null; n: number | null }
type Unread = { missing: Reason; unread: UnreadRun | null }

function readPart(benchmark: Benchmark, part: Part): Task | Unread {
  const { metric } = part
  if ('missing' in metric) return { missing: metric.missing, unread: null }
  const moreWhen = part.moreWhen ?? benchmark.moreWhen
  if (moreWhen === null) return unreadable(part, { code: 'direction', name: benchmark.name })
  const points = normalise(benchmark, metric.value, metric.unit, moreWhen)
  if ('missing' in points) return unreadable(part, points.because)
  const interval = metricInterval(metric)
  const ends = interval && normaliseInterval(benchmark, interval, metric.unit, moreWhen)
  return { part, value: points.points, ends, n: metric.n }
}

function unreadable({ run }: Part, because: UnreadRun['because']): Unread {
  return { missing: 'unreadable', unread: { run, because } }
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
