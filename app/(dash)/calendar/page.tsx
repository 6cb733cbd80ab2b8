import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { EndingList } from '@/components/review/ending-list'
import { MonthTable } from '@/components/review/month-table'
import { PageHeader } from '@/components/shell/page-header'
import { dayAfter, endings, monthAfter, weeksOf } from '@/lib/assess/calendar'
import { requireActor } from '@/lib/auth/require-actor'
import { dateOnly } from '@/lib/format/date'
import { maybe, type PageParams, readState, toParams, writeState } from '@/lib/url-state'

const STATE = { month: maybe('month'), mine: maybe('mine') }
/** As far back as something overdue is shown, and as far ahead as the list goes. */
const BACK = 365
const AHEAD = 365

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calendar'))('title') }
}

/** What ends next: by month, and as a list. Days are those of UTC. */
export default async function CalendarPage({ searchParams }: { searchParams: Promise<PageParams> }) {
  const reader = await requireActor()
  const params = toParams(await searchParams)
  const asked = readState(STATE, params)
  const today = new Date().toISOString().slice(0, 10)
  const mine = asked.mine === '1'
  const month = /^20\d\d-(0[1-9]|1[0-2])$/.test(asked.month ?? '') ? String(asked.month) : today.slice(0, 7)
  const weeks = weeksOf(month)
  const [first, last] = [weeks[0]?.[0] ?? today, weeks.at(-1)?.at(-1) ?? today]
  const [t, inMonth, all] = await Promise.all([
    getTranslations('calendar'),
    endings(reader, { from: first, until: last, mine }),
    endings(reader, { from: dayAfter(today, -BACK), until: dayAfter(today, AHEAD), mine }),
  ])
  const overdue = all.items.filter(({ day }) => day < today)
  const next = all.items.filter(({ day }) => day >= today)
  const to = (change: { month?: string; mine?: string | null }) => `/calendar${writeState(STATE, params, change)}`
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={[{ href: '/sign-offs', label: t('signOffs') }]}
        standfirst={t('standfirst', { n: next.length, overdue: overdue.length })}
      >
        <div className="btns">
          <Link
            className="btn"
            href={to({ mine: mine ? null : '1' })}
            aria-current={mine || undefined}
            prefetch={false}
          >
            {t(mine ? 'showAll' : 'showMine')}
          </Link>
        </div>
      </PageHeader>
      {overdue.length > 0 && (
        <section>
          <h2>{t('overdue')}</h2>
          <EndingList endings={overdue} label={t('overdue')} />
        </section>
      )}
      <section>
        <h2>{dateOnly(month)}</h2>
        <nav className="btns" aria-label={t('months')}>
          <Link className="btn" href={to({ month: monthAfter(month, -1) })} rel="prev" prefetch={false}>
            {dateOnly(monthAfter(month, -1))}
          </Link>
          <Link className="btn" href={to({ month: monthAfter(month, 1) })} rel="next" prefetch={false}>
            {dateOnly(monthAfter(month, 1))}
          </Link>
        </nav>
        {!inMonth.items.some(({ day }) => day.startsWith(month)) && <p className="muted">{t('emptyMonth')}</p>}
        <MonthTable month={month} weeks={weeks} today={today} endings={inMonth.items} />
      </section>
      <section id="next">
        <h2>{t('next')}</h2>
        {next.length === 0 ? (
          <p className="muted">{t(mine ? 'emptyMine' : 'empty')}</p>
        ) : (
          <EndingList endings={next} label={t('next')} />
        )}
        {(all.cut || inMonth.cut) && <p className="caption">{t('cut')}</p>}
        <p className="caption">{t('zone')}</p>
      </section>
    </>
  )
}
