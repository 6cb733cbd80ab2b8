import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { type MarkKind, type MarkZone, ZoneMark } from './zone-mark'

type Props = {
  zone: MarkZone
  /** hollow when the answer has no interval. */
  kind?: MarkKind
  /** What stands behind the word on its line: a change since last quarter. */
  children?: ReactNode
}

/** Mark and word. Red and yellow words are heavier: the page gets louder only with risk. */
export function ZoneWord({ zone, kind = 'solid', children }: Props) {
  const t = useTranslations('zone')
  return (
    <span className={`z w-${zone}`}>
      <ZoneMark zone={zone} kind={kind} />
      {t(zone)}
      {children}
    </span>
  )
}
