import { z } from 'zod'
import type { KnownBenchmark } from '@/db/queries/benchmarks'
import { benchmarkFacts } from './benchmark-input'

/** A benchmark as its form writes it: texts by name, the ends of the range apart, a list one item a line. */
export const BENCHMARK_FORM_FIELDS = [
  'name',
  'area',
  'axis',
  'moreWhen',
  'unit',
  'range.0',
  'range.1',
  'scale',
  'ceiling',
  'primaryMetric',
  'patterns',
  'note',
] as const
export type BenchmarkFields = Record<(typeof BENCHMARK_FORM_FIELDS)[number], string>

/** A form's fields, some of them a benchmark's: what is asked for beside them by its own schema. */
export function benchmarkForm<S extends z.ZodRawShape>(beside: S) {
  return z.preprocess(
    (given) => {
      const fields = z.record(z.string(), z.unknown()).catch({}).parse(given)
      const own = Object.keys(beside).flatMap((name) => (name in fields ? [[name, fields[name]]] : []))
      return {
        ...toFacts((name) => (typeof fields[name] === 'string' ? fields[name] : '')),
        ...Object.fromEntries(own),
      }
    },
    z.strictObject({ ...benchmarkFacts, ...beside }),
  )
}

export function toBenchmarkFields(benchmark: KnownBenchmark): BenchmarkFields {
  const { name, area, axis, moreWhen, unit, range, scale, ceiling, primaryMetric, patterns, note } = benchmark
  return {
    name,
    area: area ?? '',
    axis,
    moreWhen: moreWhen ?? '',
    unit,
    'range.0': String(range[0]),
    'range.1': String(range[1]),
    scale,
    ceiling: String(ceiling),
    primaryMetric: primaryMetric.join('\n'),
    patterns: patterns.join('\n'),
    note: note ?? '',
  }
}

function toFacts(text: (name: (typeof BENCHMARK_FORM_FIELDS)[number]) => string) {
  return {
    name: text('name'),
    area: text('area') || null,
    axis: text('axis'),
    moreWhen: text('moreWhen') || null,
    unit: text('unit'),
    range: [numberOf(text('range.0')), numberOf(text('range.1'))],
    scale: text('scale'),
    ceiling: numberOf(text('ceiling')),
    primaryMetric: linesOf(text('primaryMetric')),
    patterns: linesOf(text('patterns')),
    // A browser sends its own line ends.
    note: text('note').replace(/\r\n?/g, '\n') || null,
  }
}

/** What is no number stays text, and the schema says so. */
function numberOf(text: string): number | string {
  const word = text.trim().replace('\u2212', '-')
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(word) ? Number(word) : text
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/)
}
