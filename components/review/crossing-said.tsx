import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Condition } from '@/lib/evals/condition'
import { CrossedZones, CrossingBy, type CrossingCause } from './crossing-parts'
import type { Titled } from './use-finding-title'

type Crossing = Omit<Titled, 'title'> &
  CrossingCause & {
    policy: { name: string } | null
    condition: Condition | null
    /** Id of the placement that it left. */
    placement: string | null
  }

/** What got worse, under which policy and in which condition, what did it, and the way to how it was computed. */
export function CrossingSaid({ crossing }: { crossing: Crossing }) {
  const t = useTranslations('finding')
  const word = useTranslations('condition')
  const { policy, condition, placement } = crossing
  return (
    <p className="crossing">
      <CrossedZones {...crossing} />
      {'. '}
      {policy &&
        condition &&
        t('under', { policy: policy.name, condition: word(`of.${condition.safeguard}`, condition) })}{' '}
      <CrossingBy {...crossing} />{' '}
      {placement && (
        <Link href={`/placements/${placement}`} prefetch={false}>
          {t('computed')}
        </Link>
      )}
    </p>
  )
}
