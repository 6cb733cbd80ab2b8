import type { Benchmark } from './benchmark'

const PREFIX = 'bmk_'

/** A benchmark may be named with or without the prefix of its kind: 'bmk_cybench' and 'cybench' are the same. */
export function isSameBenchmark(a: string, b: string): boolean {
  return withoutPrefix(a) === withoutPrefix(b)
}

/** The benchmark under the name given, else under the name's other form. */
export function findBenchmark(benchmarks: ReadonlyMap<string, Benchmark>, id: string): Benchmark | null {
  return underEitherId(benchmarks, id) ?? null
}

/** What is known of a benchmark under the name given, else under the name's other form. */
export function underEitherId<T>(known: ReadonlyMap<string, T>, id: string): T | undefined {
  return known.get(id) ?? known.get(withPrefix(id)) ?? known.get(withoutPrefix(id))
}

/** The names without those that mean a benchmark named before. */
export function withoutSameBenchmarks(ids: readonly string[]): string[] {
  return ids.filter((id, i) => ids.findIndex((other) => isSameBenchmark(other, id)) === i)
}

/** The form in which an installation keeps it. */
export function withPrefix(id: string): string {
  return `${PREFIX}${withoutPrefix(id)}`
}

function withoutPrefix(id: string): string {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id
}
