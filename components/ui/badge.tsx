import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/** An outlined word. Never filled, never coloured. */
export function Badge({ children }: { children: ReactNode }) {
  return <span className="badge">{children}</span>
}

/** On everything that comes from invented data. */
export function DemoBadge() {
  const t = useTranslations('ui')
  return <span className="badge demo">{t('demoData')}</span>
}
