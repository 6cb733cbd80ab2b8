import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Ending } from '@/lib/evals/ending'
import { dateOnly } from '@/lib/format/date'
import { endingHref, useEndingWords } from './use-ending-words'

type Props = {
  /** As 2026-11. */
  month: string
  /** Of seven days each, from Monday on. */
  weeks: readonly (readonly string[])[]
  today: string
  endings: readonly Ending[]
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** So many are named on a day; the list below has the rest. */
const MOST = 5

/** A month with what ends on each day; on a phone only the days on which something does. */
export function MonthTable({ month, weeks, today, endings }: Props) {
  const t = useTranslations('calendar')
  const words = useEndingWords()
  return (
    <table className="month">
      <caption className="vh">{t('monthLabel', { month: dateOnly(month) })}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((day) => (
            <th key={day} scope="col">
              {t(`weekday.${day}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const own = endings.filter((one) => one.day === day)
              const beyond = day.slice(0, 7) !== month
              return (
                <td
                  key={day}
                  className={[beyond && 'beyond', own.length === 0 && 'none'].filter(Boolean).join(' ') || undefined}
                  aria-current={day === today ? 'date' : undefined}
                >
                  <time dateTime={day}>
                    <span aria-hidden="true">{Number(day.slice(8))}</span>
                    <span className="vh">{dateOnly(day)}</span>
                  </time>
                  {own.length > 0 && (
                    <ul>
                      {own.slice(0, MOST).map((one) => (
                        <li key={`${one.kind} ${one.id} ${one.title ?? ''}`}>
                          <Link href={endingHref(one)} prefetch={false}>
                            {words(one)}
                          </Link>
                        </li>
                      ))}
                      {own.length > MOST && (
                        <li>
                          <a href="#next">{t('moreOnDay', { n: own.length - MOST })}</a>
                        </li>
                      )}
                    </ul>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
