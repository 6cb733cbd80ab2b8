import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ZoneWord } from '@/components/ui/zone-word'
import type { Condition } from '@/lib/evals/condition'
import type { MoveCause } from '@/lib/evals/move'
import type { Titled } from './use-finding-title'

type Crossing = Omit<Titled, 'title'> & {
  policy: { name: string } | null
  condition: Condition | null
  cause: MoveCause | null
  runs: readonly string[]
  /** The version of a benchmark that did it; null: runs did. */
  change: { benchmark: { id: string; name: string }; version: number } | null
  /** Id of the placement that it left. */
  placement: string | null
}

/** What got worse, under which policy and in which condition, what did it, and the way to how it was computed. */
export function CrossingSaid({ crossing }: { crossing: Crossing }) {
  const t = useTranslations('finding')
  const word = useTranslations('condition')
  const { worsened, reached, before, policy, condition, cause, runs, change, placement } = crossing
  const was = worsened === 'zone' ? before?.zone : before?.worst
  return (
    <p className="crossing">
      {t(worsened === 'zone' ? 'zoneWas' : 'worstWas')} {was ? <ZoneWord zone={was} /> : t('nowhere')} {t('becomes')}{' '}
      {reached && <ZoneWord zone={reached} />}
      {'. '}
      {policy &&
        condition &&
        t('under', { policy: policy.name, condition: word(`of.${condition.safeguard}`, condition) })}{' '}
      {runs.length > 0 && cause && `${t(`by.${cause}`)} `}
      {runs.map((run) => (
        <Link key={run} className="mono" href={`/runs/${run}`} prefetch={false}>
          {run}
        </Link>
      ))}
      {change && (
        <Link href={`/benchmarks/${change.benchmark.id}#version-${change.version}`} prefetch={false}>
          {t('change', { name: change.benchmark.name, version: change.version })}
        </Link>
      )}{' '}
      {placement && (
        <Link href={`/placements/${placement}`} prefetch={false}>
          {t('computed')}
        </Link>
      )}
    </p>
  )
}
