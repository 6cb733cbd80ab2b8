import { findBenchmark, type KnownBenchmark, listBenchmarks } from '@/db/queries/benchmarks'
import { allow, type Doer } from '@/lib/auth/allow'

/** All benchmarks, or those of one area. */
export async function readBenchmarks(reader: Doer, filter: { area?: string } = {}): Promise<KnownBenchmark[]> {
  allow(reader, 'pages.read')
  return listBenchmarks(filter)
}

/** By either form of its id; null: there is no such benchmark. */
export async function readBenchmark(reader: Doer, id: string): Promise<KnownBenchmark | null> {
  allow(reader, 'pages.read')
  return findBenchmark(id)
}
