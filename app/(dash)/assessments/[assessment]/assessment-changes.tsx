import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { WithdrawnBefore } from '@/lib/assess/assessment-content'
import type { AssessmentView } from '@/lib/assess/assessment-view'
import type { Decision, VoteKind } from '@/lib/evals/assessment'
import { day } from '@/lib/format/date'

/** What is another than in the last assessment of the model, and what was said on those that were taken back. */
export function AssessmentChanges({
  content: { changes, areas, withdrawnBefore = [] },
}: Pick<AssessmentView, 'content'>) {
  const t = useTranslations('assessment')
  const zone = useTranslations('zone')
  const names = new Map(areas.map(({ id, name }) => [id, name]))
  const shown = (one: string | null) =>
    one === 'green' || one === 'yellow' || one === 'red' ? zone(`lower.${one}`) : zone('lower.unplaced')
  return (
    <section>
      <h2>{t('changes')}</h2>
      {changes === null ? (
        <p className="muted">{t('changesFirst')}</p>
      ) : (
        <>
          <p className="caption">
            <Link href={`/assessments/${changes.assessment}`} prefetch={false}>
              {t('changesSince', {
                assessment: changes.assessment,
                at: day(changes.at),
                policy: changes.policyBefore.name,
              })}
            </Link>
          </p>
          <ul className="plain-list">
            {changes.placements.map(({ area, before, after }) => (
              <li key={area}>
                {before === after
                  ? t('changedPoints', { area: names.get(area) ?? area })
                  : t('changedZone', { area: names.get(area) ?? area, before: shown(before), after: shown(after) })}
              </li>
            ))}
            <li>{t('changedRuns', { added: changes.runsAdded.length, gone: changes.runsGone.length })}</li>
            <li>
              {t('changedFindings', {
                opened: changes.findingsOpened.length,
                moved: changes.findingsChanged.length,
              })}
            </li>
          </ul>
        </>
      )}
      {withdrawnBefore.map((one) => (
        <Withdrawn key={one.assessment} of={one} />
      ))}
    </section>
  )
}

function Withdrawn({ of }: { of: WithdrawnBefore }) {
  const { assessment, by, at, reason, signed, votes, asked = null, comments = [] } = of
  const t = useTranslations('assessment')
  const done = (kind: VoteKind, decision: Decision | null) =>
    kind === 'vote' && decision !== null ? t(`decision.${decision}`) : kind === 'vote' ? '' : t(`kind.${kind}`)
  return (
    <div className="say">
      <p>
        <Link href={`/assessments/${assessment}`} prefetch={false}>
          {t('before.withdrawn', {
            assessment,
            signed: signed === null ? 'no' : 'yes',
            by: by.name,
            at: day(at),
            reason,
          })}
        </Link>
      </p>
      {asked !== null && <p>{t('before.asked', { until: day(asked) })}</p>}
      <ul className="plain-list">
        {comments.map(({ author, at, body }) => (
          <li key={`${author.id} ${at}`}>{t('before.commented', { who: author.name, at: day(at), body })}</li>
        ))}
        {votes.map(({ step, kind, decision, voter, said }) => (
          <li key={`${step} ${voter.id}`}>
            {t('before.said', { step, who: voter.name, what: done(kind, decision), said })}
          </li>
        ))}
      </ul>
    </div>
  )
}
