import { type KnownBenchmark, listBenchmarks } from '@/db/queries/benchmarks'
import { allow, type Doer } from '@/lib/auth/allow'

/** All benchmarks, or those of one area. */
export async function readBenchmarks(reader: Doer, filter: { area?: string } = {}): Promise<KnownBenchmark[]> {
  allow(reader, 'pages.read')
  return listBenchmarks(filter)
}
