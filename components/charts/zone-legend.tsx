import { useTranslations } from 'next-intl'
import { type MarkZone, ZoneMark } from '@/components/ui/zone-mark'

type Props = {
  zones: readonly MarkZone[]
  notRuledOut?: readonly ('yellow' | 'red')[]
  noInterval?: boolean
}

/** The marks of a figure with their words. */
export function ZoneLegend({ zones, notRuledOut = [], noInterval = false }: Props) {
  const t = useTranslations('chart')
  const words = useTranslations('zone')
  return (
    <ul className="legend" aria-label={t('legend')}>
      {zones.map((zone) => (
        <li key={zone}>
          <ZoneMark zone={zone} />
          {words(zone)}
        </li>
      ))}
      {notRuledOut.map((zone) => (
        <li key={`not ${zone}`}>
          <ZoneMark zone={zone} kind="ghost" />
          {words('NotRuledOut', { zone })}
        </li>
      ))}
      {noInterval && (
        <li>
          <ZoneMark zone="green" kind="hollow" />
          {words('noInterval')}
        </li>
      )}
    </ul>
  )
}
