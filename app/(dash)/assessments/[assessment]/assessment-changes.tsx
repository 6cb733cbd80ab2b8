import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { AssessmentView } from '@/lib/assess/assessment-view'
import { day } from '@/lib/format/date'

/** What is another than in the last assessment of the model. */
export function AssessmentChanges({ content: { changes, areas } }: Pick<AssessmentView, 'content'>) {
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
    </section>
  )
}
