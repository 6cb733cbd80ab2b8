import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Condition } from '@/lib/evals/condition'
import { type CrossedBy, CrossedZones, CrossingBy, type CrossingCause } from './crossing-parts'
import type { Titled } from './use-finding-title'

type Crossing = Omit<Titled, 'title'> &
  CrossingCause & {
    policy: { name: string } | null
    condition: Condition | null
    /** Where it is said how the two placements came about, as they were kept, or of the second as it is today. */
    by: CrossedBy
  }

/** What got worse, under which policy and in which condition, what did it, and the way to how it was computed. */
export function CrossingSaid({ crossing }: { crossing: Crossing }) {
  const t = useTranslations('finding')
  const word = useTranslations('condition')
  const { policy, condition, by } = crossing
  return (
    <p className="crossing">
      <CrossedZones {...crossing} />
      {'. '}
      {policy &&
        condition &&
        t('under', { policy: policy.name, condition: word(`of.${condition.safeguard}`, condition) })}{' '}
      <CrossingBy {...crossing} />{' '}
      {by.after && (
        <Link href={by.after} prefetch={false}>
          {t('computed')}
        </Link>
      )}
    </p>
  )
}
