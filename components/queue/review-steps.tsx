'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
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
    <nav className="btns" aria-label={t('steps')}>
      <Step to={previous} keyName="K">
        {t('previous')}
      </Step>
      <Step to={next} keyName="J">
        {t('next')}
      </Step>
    </nav>
  )
}

function Step({ to, keyName, children }: { to: string | null; keyName: string; children: string }) {
  const t = useTranslations('queue')
  if (to === null) {
    return (
      <span className="btn off" aria-disabled="true" title={t('noMore')}>
        {children}
      </span>
    )
  }
  return (
    <Link className="btn" href={to} prefetch={false} aria-keyshortcuts={keyName.toLowerCase()}>
      {children} <kbd>{keyName}</kbd>
    </Link>
  )
}
