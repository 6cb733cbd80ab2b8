'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { StepLinks } from '@/components/transcript/step-links'
import { useReviewKeys } from './use-review-keys'

type Props = {
  /** Addresses; null at the ends. */
  previous: string | null
  next: string | null
}

/** To the sample before and after in the queue, by link and by the keys K and J. */
export function ReviewSteps({ previous, next }: Props) {
  const t = useTranslations('queue')
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
