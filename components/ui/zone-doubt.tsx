import { useTranslations } from 'next-intl'
import type { Zone } from '@/lib/risk/zone'
import { ZoneMark } from './zone-mark'

/** The line under a zone that says what is not ruled out, with the smaller dashed mark of that zone. */
export function NotRuledOut({ zone }: { zone: Zone }) {
  const t = useTranslations('zone')
  return (
    <span className="q">
      <ZoneMark zone={zone} kind="ghost" />
      {t('notRuledOut', { zone })}
    </span>
  )
}

/** The line under an unplaced mark: the zones still possible, from best to worst. */
export function StillPossible({ range }: { range: readonly [best: Zone, worst: Zone] }) {
  const t = useTranslations('zone')
  return <span className="q plain">{t('stillPossible', { best: range[0], worst: range[1] })}</span>
}
