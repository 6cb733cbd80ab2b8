import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { KeyValues } from '@/components/ui/key-values'
import type { BenchmarkHistory } from '@/lib/assess/benchmark-history'
import { asGiven, rangeInUnit } from '@/lib/format/number'

/** How a benchmark is read now, and whether any zone rests on it. */
export function BenchmarkFacts({ history: { benchmark, areas, policy, named } }: { history: BenchmarkHistory }) {
  const t = useTranslations('benchmark')
  const field = useTranslations('field')
  const area = areas.find(({ id }) => id === benchmark.area)
  const [low, high] = benchmark.range
  const nothing = field('nothing')
  const pairs = [
    {
      key: field('area'),
      value: area ? (
        <Link href={`/areas/${area.id}`} prefetch={false}>
          {area.name}
        </Link>
      ) : (
        t('outside')
      ),
    },
    { key: field('axis'), value: field(`value.${benchmark.axis}`) },
    { key: field('moreWhen'), value: field(`value.${benchmark.moreWhen ?? 'unsettled'}`) },
    {
      key: field('range'),
      value: t('rangeOf', {
        range: rangeInUnit(low, high, benchmark.unit),
        unit: benchmark.unit,
        scale: field(`value.${benchmark.scale}`),
      }),
    },
    { key: field('ceiling'), value: t('points', { n: asGiven(benchmark.ceiling) }) },
    { key: field('primaryMetric'), value: benchmark.primaryMetric.join(', ') || nothing },
    { key: field('patterns'), value: <span className="mono">{benchmark.patterns.join(', ') || nothing}</span> },
    ...(benchmark.note ? [{ key: field('note'), value: benchmark.note }] : []),
    { key: t('policy'), value: namedSays() },
    { key: t('id'), value: <span className="mono">{benchmark.id}</span> },
  ]
  return <KeyValues pairs={pairs} />

  function namedSays(): string {
    if (policy === null) return t('noPolicy')
    const names = named.map((id) => areas.find((one) => one.id === id)?.name ?? id)
    if (names.length === 0) return t('notNamed', { policy: policy.name })
    const counts = benchmark.area !== null && named.includes(benchmark.area)
    return t(counts ? 'named' : 'namedElsewhere', { policy: policy.name, areas: names.join(', ') })
  }
}
