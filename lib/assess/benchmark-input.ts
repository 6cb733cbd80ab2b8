import { z } from 'zod'
import type { KnownBenchmark } from '@/db/queries/benchmarks'
import type { InputProblem } from '@/lib/errors'
import { AXES, MORE_WHEN } from '@/lib/evals/axis'
import { changedFields } from '@/lib/evals/changed-fields'
import { storableText } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'
import { SCALES } from '@/lib/risk/benchmark'

const MOST_NAMES = 100
const NAME = sentence('benchmark.name')
const UNIT = sentence('benchmark.unit')
const NUMBER = sentence('benchmark.number')
const CEILING = sentence('benchmark.ceiling')
const NAMES = sentence('benchmark.names', { most: MOST_NAMES })
const NOTE = sentence('benchmark.note')
const AREA = sentence('find.area')

// Beyond this the width of a range would no longer be a number.
const end = z.number(NUMBER).min(-1e15, NUMBER).max(1e15, NUMBER)
const names = z
  .array(z.string(NAMES).trim().max(200, NAMES).transform(storableText), NAMES)
  .max(MOST_NAMES, NAMES)
  .transform((all) => [...new Set(all.filter((one) => one !== ''))])

/** What is said of a benchmark, as the API takes it. */
export const benchmarkFacts = {
  name: z.string(NAME).trim().min(1, NAME).max(120, NAME).transform(storableText),
  area: z.string(AREA).max(200, AREA).nullable(),
  axis: z.enum(AXES, sentence('benchmark.axis')),
  moreWhen: z.enum(MORE_WHEN, sentence('benchmark.moreWhen')).nullable(),
  unit: z.string(UNIT).trim().min(1, UNIT).max(40, UNIT).transform(storableText),
  range: z.tuple([end, end], NUMBER),
  scale: z.enum(SCALES, sentence('benchmark.scale')),
  ceiling: z.number(CEILING).gt(0, CEILING).max(100, CEILING),
  primaryMetric: names,
  patterns: names,
  note: z
    .string(NOTE)
    .trim()
    .max(2000, NOTE)
    .transform((text) => storableText(text) || null)
    .nullable(),
}

/** Any of it: what is left out stays. */
export const benchmarkChange = z.strictObject(benchmarkFacts).partial()
export type BenchmarkChange = z.output<typeof benchmarkChange>

/** The fields of a benchmark in the order in which a form asks for them. */
export const BENCHMARK_FIELDS = [
  'name',
  'area',
  'axis',
  'moreWhen',
  'unit',
  'range',
  'scale',
  'ceiling',
  'primaryMetric',
  'patterns',
  'note',
] as const satisfies (keyof BenchmarkChange)[]

/** Those by which a run's points, or where they count, can be others. */
export const FIELDS_OF_POINTS: readonly string[] = ['area', 'axis', 'moreWhen', 'unit', 'range', 'scale', 'ceiling']

type Facts = Pick<KnownBenchmark, (typeof BENCHMARK_FIELDS)[number]>

/** What one benchmark says that another does not. */
export function benchmarkChanges(before: Facts, after: Facts) {
  return changedFields(before, after, BENCHMARK_FIELDS)
}

/** What keeps a benchmark from being so: beside its own fields, what else there is. */
export function benchmarkProblems(
  { id, name, area, range: [low, high], scale }: KnownBenchmark,
  known: { areas: readonly { id: string }[]; benchmarks: readonly KnownBenchmark[] },
): InputProblem[] {
  const namesake = known.benchmarks.find((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase())
  return [
    ...(namesake ? [{ path: 'name', message: sentence('benchmark.nameTaken', { name: namesake.name }) }] : []),
    ...(area === null || known.areas.some((one) => one.id === area) ? [] : [{ path: 'area', message: AREA }]),
    ...(low < high ? [] : [{ path: 'range.1', message: sentence('benchmark.range') }]),
    ...(scale === 'log' && low <= 0 ? [{ path: 'range.0', message: sentence('benchmark.logRange') }] : []),
  ]
}
