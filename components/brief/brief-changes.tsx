import { useTranslations } from 'next-intl'
import type { Brief, BriefFinding } from '@/lib/brief/brief'
import { FINDING_STATES } from '@/lib/evals/finding'
import { day } from '@/lib/format/date'
import { Said } from './said'
import { useTitle } from './use-title'

/** What is another than in the assessment before, beside the findings that matter most. */
export function BriefChanges({ brief: { since, areas, standing, findings } }: { brief: Brief }) {
  const t = useTranslations('brief')
  const assessment = useTranslations('assessment')
  const zone = useTranslations('zone.lower')
  const names = new Map(areas.map(({ id, name }) => [id, name]))
  return (
    <div className="brief-two">
      <section>
        <h2>{t('changed')}</h2>
        {since === null ? (
          <p className="muted">{t(standing === 'none' ? 'changedNever' : 'changedFirst')}</p>
        ) : (
          <>
            <ul className="read">
              {since.moved.map(({ area, before, after }) => (
                <li key={area}>
                  {before === after
                    ? assessment('changedPoints', { area: names.get(area) ?? area })
                    : assessment('changedZone', {
                        area: names.get(area) ?? area,
                        before: zone(before ?? 'unplaced'),
                        after: zone(after),
                      })}
                </li>
              ))}
              {since.moved.length === 0 && <li>{t('changedNothing')}</li>}
            </ul>
            <p className="sub">
              {t('changedBesides', {
                runs: assessment('changedRuns', since.runs),
                findings: assessment('changedFindings', since.findings),
                at: day(since.at),
                assessment: since.assessment,
              })}
            </p>
          </>
        )}
      </section>
      <section>
        <h2>{t('findings')}</h2>
        <TopFindings {...findings} />
      </section>
    </div>
  )
}

function TopFindings({ top, states }: Brief['findings']) {
  const t = useTranslations('brief')
  const state = useTranslations('finding.state')
  const known = FINDING_STATES.filter((one) => states[one] > 0)
  const unresolved = known.reduce((sum, one) => sum + (one === 'resolved' ? 0 : states[one]), 0)
  return (
    <>
      {top.length === 0 ? (
        <p className="muted">{t(known.length === 0 ? 'findingsNever' : 'findingsNone')}</p>
      ) : (
        <ul className="read">
          {top.map((finding) => (
            <li key={finding.id}>
              <Finding of={finding} />
            </li>
          ))}
        </ul>
      )}
      {known.length > 0 && (
        <p className="sub">
          {known.map((one) => t('findingsIn', { state: state(one), n: states[one] })).join(', ')}
          {unresolved > top.length && `. ${t('findingsTop', { n: top.length, all: unresolved })}`}
        </p>
      )}
    </>
  )
}

function Finding({ of }: { of: BriefFinding }) {
  const t = useTranslations('brief')
  const words = useTranslations('finding')
  const title = useTitle()
  const { severity, area, state } = of
  return (
    <>
      <b>{t('severityIn', { severity: words(`severity.${severity}`), area: area.name })}</b> <Said of={title(of)} />{' '}
      <span className="muted">({words(`state.${state}`)})</span>
    </>
  )
}
