import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { RunState, RunStatus } from '@/lib/evals/run'
import { dayAndTime } from '@/lib/format/date'

export type AttemptRow = { id: string; status: RunStatus; state: RunState; at: string | null }

/** Attempts at one piece of work, newest first: the latest success is the one to accept, never their sum. */
export function RunAttempts({ attempts, current }: { attempts: readonly AttemptRow[]; current: string }) {
  const t = useTranslations('run')
  const word = useTranslations('runs')
  return (
    <>
      <p className="muted">{t('attemptsSay', { n: attempts.length })}</p>
      <ol className="warnings">
        {attempts.map(({ id, status, state, at }) => (
          <li key={id}>
            {id === current ? (
              <b className="mono">{id}</b>
            ) : (
              <Link className="mono" href={`/runs/${id}`} prefetch={false}>
                {id}
              </Link>
            )}
            <span className="sub">
              {t('statusState', { status: word(`status.${status}`), state: word(`state.${state}`) })}
              {at && `, ${dayAndTime(at)}`}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
