import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { RunState } from '@/lib/evals/run'
import { dayAndTime } from '@/lib/format/date'

type Props = {
  /** Oldest first. */
  revisions: readonly { id: string; state: RunState; createdAt: string }[]
  current: string
}

/** The chain of revisions of the same run: each new one stands beside the old, which is kept. */
export function RunRevisions({ revisions, current }: Props) {
  const t = useTranslations('run')
  const word = useTranslations('runs.state')
  if (revisions.length <= 1) return <p className="muted">{t('noRevisions')}</p>
  return (
    <ol className="warnings">
      {revisions.map(({ id, state, createdAt }) => (
        <li key={id} aria-current={id === current || undefined}>
          {id === current ? (
            <b>{t('thisRun')}</b>
          ) : (
            <Link className="mono" href={`/runs/${id}`} prefetch={false}>
              {id}
            </Link>
          )}
          <span className="sub">{t('revisionAt', { date: dayAndTime(createdAt), state: word(state) })}</span>
        </li>
      ))}
    </ol>
  )
}
