import type { SafeguardPairRow } from '@/components/tables/safeguard-pairs-table'
import type { SafeguardPair } from '@/lib/assess/safeguard-pairs'

type Named = { id: string; name: string }

export function toPairRows(pairs: readonly SafeguardPair[], areas: readonly Named[]): SafeguardPairRow[] {
  const names = new Map(areas.map(({ id, name }) => [id, name]))
  return pairs.map(({ area, benchmark, ...pair }) => ({
    ...pair,
    id: `${pair.without.run} ${pair.with.run}`,
    area: { id: area, name: names.get(area) ?? area },
    benchmark: benchmark.name,
  }))
}
