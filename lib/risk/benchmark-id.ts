import type { Benchmark } from './benchmark'

const PREFIX = 'bmk_'

/** A benchmark may be named with or without the prefix of its kind: 'bmk_cybench' and 'cybench' are the same. */
export function isSameBenchmark(a: string, b: string): boolean {
  return withoutPrefix(a) === withoutPrefix(b)
}

/** The benchmark under the name given, else under the name's other form. */
export function findBenchmark(benchmarks: ReadonlyMap<string, Benchmark>, id: string): Benchmark | null {
  const bare = withoutPrefix(id)
  return benchmarks.get(id) ?? benchmarks.get(`${PREFIX}${bare}`) ?? benchmarks.get(bare) ?? null
}

function withoutPrefix(id: string): string {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id
}
