import { useTranslations } from 'next-intl'
import { AsOf } from '@/components/shell/as-of'
import { isEmptyQuarter, type Report } from '@/lib/brief/report'
import { day } from '@/lib/format/date'
import { MadeLines } from './made-lines'
import { RedactionKey } from './redaction-key'
import { ReportEvents } from './report-events'
import { ReportMatrix, type ToExplanation } from './report-matrix'
import { SheetHead } from './sheet-head'

/** What a quarter brought: every model in every area, then what changed, was found and was decided. */
export function ReportSheet({ report, explained }: { report: Report; explained?: ToExplanation }) {
  const t = useTranslations('report')
  const conditions = useTranslations('condition.of')
  const { quarter, edition, ended, policy, condition, auditHead, link, madeAt } = report
  const [year = '', q = ''] = quarter.split('-Q')
  return (
    <article className="brief report">
      <SheetHead what={t(`kind.${edition}`)} />
      <h1>{t('h1', { q, year })}</h1>
      <p className="standfirst">
        {isEmptyQuarter(report)
          ? t('empty')
          : t('standfirst', {
              models: report.models.length,
              invented: report.models.filter(({ demo }) => demo).length,
              zones: report.moves.zones,
              opened: report.counts.opened,
              closed: report.counts.closed,
              signed: report.signOffs.length,
            })}
      </p>
      <AsOf
        date={day(ended ? lastDay(report.until) : report.asOf)}
        policy={policy?.name ?? null}
        condition={policy && conditions(condition.safeguard, condition)}
      />
      {ended ? <p className="caption">{t('asKept')}</p> : <p className="brief-note">{t('running')}</p>}
      <ReportMatrix report={report} explained={explained} />
      {!isEmptyQuarter(report) && <ReportEvents report={report} />}
      <footer className="brief-foot lines">
        <MadeLines auditHead={auditHead} madeAt={madeAt} link={link} />
      </footer>
      {edition === 'redacted' && <RedactionKey content={report} />}
    </article>
  )
}

/** A quarter ends with the day before the first that is no longer in it. */
function lastDay(until: string): string {
  return new Date(Date.parse(until) - 1).toISOString()
}
