'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'

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
  const t = useTranslations('sample')
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

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
