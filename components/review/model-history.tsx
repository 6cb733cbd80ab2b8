import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ZoneCell } from '@/components/tables/cells/zone-cell'
import type { MoveCause } from '@/lib/evals/move'
import { dayAndTime } from '@/lib/format/date'
import type { Range, ShownZone } from '@/lib/format/zone'

/** `by`: the explanation of the placement as it was kept. */
type Standing = { zone: ShownZone; range: Range; by: string }
export type HistoryEntry = {
  at: string
  cause: MoveCause
  /** What caused it, by id. */
  subject: string
  /** Where what caused it can be seen; null: nowhere. */
  href: string | null
  policy: { id: string; name: string }
  areas: readonly { id: string; name: string; before: Standing | null; after: Standing }[]
}

type Props = { entries: readonly HistoryEntry[] }

/** Where a model stood over time. An adopted version is a rule across it: above and below it other lines hold. */
export function ModelHistory({ entries }: Props) {
  const t = useTranslations('history')
  if (entries.length === 0) return <p className="muted">{t('none')}</p>
  return (
    <ol className="history">
      {entries.map((entry) => (
        <li
          key={`${entry.at} ${entry.cause} ${entry.subject} ${entry.policy.id}`}
          className={entry.cause === 'policy' ? 'break' : ''}
        >
          <p className="when">
            {entry.cause === 'policy' ? (
              <Link className="break-name" href={`/policy/${entry.policy.id}`} prefetch={false}>
                {t('break', { policy: entry.policy.name })}
              </Link>
            ) : (
              <Cause entry={entry} />
            )}{' '}
            <span className="muted">{dayAndTime(entry.at)}</span>
          </p>
          {entry.areas.length === 0 ? (
            <p className="sub">{t('nothing')}</p>
          ) : (
            <ul className="moves">
              {entry.areas.map(({ id, name, before, after }) => (
                <li key={id}>
                  <Link className="quiet-link" href={`#${id}`}>
                    {name}
                  </Link>
                  <span>
                    <ZoneCell
                      zone={after.zone}
                      range={after.range}
                      before={before?.zone}
                      by={after.by}
                      beforeBy={before?.by}
                    />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}

function Cause({ entry: { cause, href } }: { entry: HistoryEntry }) {
  const t = useTranslations('history.cause')
  if (href === null) return t(cause)
  return (
    <Link href={href} prefetch={false}>
      {t(cause)}
    </Link>
  )
}
