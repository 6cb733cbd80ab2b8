import { useTranslations } from 'next-intl'

/** The runs of the list as files. `query`: its filters; null where it shows what was not accepted and is not exported. */
export function ExportLinks({ query }: { query: string | null }) {
  const t = useTranslations('runs.export')
  if (query === null) return <p className="faint">{t('acceptedOnly')}</p>
  return (
    <div className="btns">
      <a className="btn" href={`/api/v1/export/runs.csv${query}`} download title={t('csvSays')}>
        {t('csv')}
      </a>
      <a className="btn" href={`/api/v1/export/runs.json${query}`} download title={t('jsonSays')}>
        {t('json')}
      </a>
    </div>
  )
}
