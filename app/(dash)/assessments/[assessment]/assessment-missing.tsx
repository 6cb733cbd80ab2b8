import { useTranslations } from 'next-intl'
import type { AssessmentView } from '@/lib/assess/assessment-view'

type Missing = AssessmentView['content']['missing']

/** What is not there, area by area, each with its reason. */
export function AssessmentMissing({ missing, names }: { missing: Missing; names: ReadonlyMap<string, string> }) {
  const t = useTranslations('assessment')
  const areas = [...new Set(missing.map(({ area }) => area))]
  return (
    <section>
      <h2>{t('missing')}</h2>
      {missing.length === 0 && <p className="muted">{t('missingNone')}</p>}
      <ul className="plain-list">
        {areas.map((area) => (
          <li key={area}>
            <b>{names.get(area) ?? area}</b>
            <ul>
              {missing
                .filter((one) => one.area === area)
                .map((one) => (
                  <li key={`${one.what} ${'axis' in one ? one.axis : ''}`} className="muted">
                    <What missing={one} />
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

function What({ missing }: { missing: Missing[number] }) {
  const t = useTranslations('assessment.missingOf')
  const reason = useTranslations('reason')
  const axis = useTranslations('axis')
  switch (missing.what) {
    case 'capability':
    case 'safety':
      return (
        <>
          {t(missing.what, { reason: reason(missing.reason) })}
          {missing.note !== null && <span className="sub">{missing.note}</span>}
        </>
      )
    case 'benchmarks': {
      const { have, want } = missing
      return t('benchmarks', { have, want, axis: axis(missing.axis).toLowerCase() })
    }
    case 'transcripts':
    case 'etc':
      return t(missing.what)
  }
}
