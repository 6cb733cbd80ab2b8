import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { toTitled } from '@/app/(dash)/findings/finding-rows'
import { FindingTitle } from '@/components/review/finding-title'
import type { told } from '@/lib/assess/told'
import { dateOnly, dayAndTime } from '@/lib/format/date'

type Told = Awaited<ReturnType<typeof told>>[number]

/** What became the reader's, what others did to it, and what is due. Where they are named the page says by itself. */
export function ToldList({ all }: { all: readonly Told[] }) {
  const t = useTranslations('inbox')
  const shown = all.flatMap(({ what, ...rest }) => (what === 'mentioned' ? [] : [{ ...rest, what }]))
  return (
    <section>
      <h2>{t('told')}</h2>
      {shown.length === 0 && <p className="muted">{t('toldEmpty')}</p>}
      <ol className="findings">
        {shown.map(({ fact, what, by, due, annotation, at, unread, of }) => (
          <li key={fact}>
            <p className={unread ? 'strong' : undefined}>
              <Link href={addressOf(of, annotation)} prefetch={false}>
                {t(`toldBy.${what}`, {
                  by: by ?? '',
                  day: due === null ? '' : dateOnly(due),
                  model: 'assessed' in of ? of.assessed.model : '',
                })}{' '}
                {'finding' in of ? <FindingTitle finding={toTitled(of.finding)} /> : 'queue' in of && of.queue.title}
              </Link>
            </p>
            <p className="sub">
              {'finding' in of
                ? `${of.finding.model.name}, ${of.finding.area.name}`
                : 'queue' in of
                  ? t('ofQueue', { n: of.queue.size })
                  : t('areasN', { n: of.assessed.areas })}
              . {dayAndTime(at)}
              {unread && `, ${t('new')}`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function addressOf(of: Told['of'], annotation: string | null): string {
  if ('queue' in of) return `/queue/${of.queue.id}`
  if ('assessed' in of) return `/assessments/${of.assessed.id}`
  return `/findings/${of.finding.id}${annotation === null ? '' : `#${annotation}`}`
}
