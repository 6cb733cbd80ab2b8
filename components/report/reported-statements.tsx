import { useTranslations } from 'next-intl'
import { SourceCell } from '@/components/tables/cells/source-cell'
import type { Evidence, Source } from '@/lib/evals/run'
import { dateOnly } from '@/lib/format/date'

export type Statement = {
  id: string
  text: string
  /** null: said of every area. */
  area: string | null
  source: Source
  date: string
  evidence: Evidence | null
}

/** What a source says of the area as a whole, kept apart from what is computed. */
export function ReportedStatements({ statements }: { statements: readonly Statement[] }) {
  const t = useTranslations('area')
  return (
    <div className="statements">
      <h2>{t('statements')}</h2>
      {statements.length === 0 && <p className="read">{t('statementsNone')}</p>}
      {statements.map((statement) => (
        <figure key={statement.id}>
          <blockquote className="say quo read">{statement.text}</blockquote>
          <figcaption className="caption">
            {statement.area === null && <>{t('statementAll')} </>}
            <SourceCell source={statement.source} evidence={statement.evidence} />
            <span className="sub">{t('statementNote', { date: dateOnly(statement.date) })}</span>
          </figcaption>
        </figure>
      ))}
    </div>
  )
}
