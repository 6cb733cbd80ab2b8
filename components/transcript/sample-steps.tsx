'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { isTyping } from './is-typing'
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
  useEffect(() => {
    const step = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const to = event.key === 'k' ? previous : event.key === 'j' ? next : null
      if (to !== null) router.push(to)
    }
    addEventListener('keydown', step)
    return () => removeEventListener('keydown', step)
  }, [previous, next, router])
  return (
    <StepLinks
      label={t('steps')}
      previous={{ to: previous, says: t('previous') }}
      next={{ to: next, says: t('next') }}
      none={t('noMore')}
    />
  )
}
