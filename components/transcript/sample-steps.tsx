'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useReviewKeys } from '@/components/queue/use-review-keys'
import { StepLinks } from './step-links'

type Props = {
  /** Addresses; null at the ends. */
  previous: string | null
  next: string | null
}

/** To the sample before and after, by link and by the keys K and J, which are off while somebody types. */
export function SampleSteps({ previous, next }: Props) {
  const t = useTranslations('sample')
  const router = useRouter()
  const go = (to: string | null) => (to === null ? undefined : () => router.push(to))
  useReviewKeys({ k: go(previous), j: go(next) })
  return (
    <StepLinks
      label={t('steps')}
      previous={{ to: previous, says: t('previous') }}
      next={{ to: next, says: t('next') }}
      none={t('noMore')}
    />
  )
}
