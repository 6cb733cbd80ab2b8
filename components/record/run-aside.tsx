import { useTranslations } from 'next-intl'
import type { Run, RunState } from '@/lib/evals/run'
import { type AttemptRow, RunAttempts } from './run-attempts'
import { RunRevisions } from './run-revisions'
import { RunSource } from './run-source'
import { RunWarnings } from './run-warnings'
import { Said } from './said'

type Props = {
  run: Run & { note: string | null }
  /** Oldest first. */
  revisions: readonly { id: string; state: RunState; createdAt: string }[]
  /** At the same piece of work, newest first; empty: nobody retried. */
  attempts: readonly AttemptRow[]
}

/** Where a run comes from, what was odd in it, and which revisions of it there are. */
export function RunAside({ run, revisions, attempts }: Props) {
  const t = useTranslations('run')
  return (
    <div className="aside">
      <Said title={t('source')}>
        <RunSource source={run.source} evidence={run.evidence} note={run.note} upload={run.upload} />
      </Said>
      <Said title={t('warnings')}>
        <RunWarnings warnings={run.warnings} />
      </Said>
      {attempts.length > 1 && (
        <Said title={t('attempts')}>
          <RunAttempts attempts={attempts} current={run.id} />
        </Said>
      )}
      <Said title={t('revisions')}>
        <RunRevisions revisions={revisions} current={run.id} />
      </Said>
    </div>
  )
}
