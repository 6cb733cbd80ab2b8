import { useTranslations } from 'next-intl'
import { dateOnly, dayAndTime, shortDay } from '@/lib/format/date'

/** A time as its day in `zone`, the minute and the zone on hover; a calendar date as precise as it was given. */
export function DateCell({ value, zone = 'UTC' }: { value: string | null; zone?: string }) {
  const t = useTranslations('table')
  if (value === null) return <span className="faint">{t('noDate')}</span>
  const instant = value.includes('T')
  return (
    <time className="nb" dateTime={value} title={instant ? dayAndTime(value, zone) : undefined}>
      {instant ? shortDay(value, zone) : dateOnly(value)}
    </time>
  )
}
