import { useTranslations } from 'next-intl'
import { StandingHistory } from '@/components/charts/standing-history'
import type { HistoryInput } from '@/components/charts/standing-history-input'
import { type HistoryEntry, ModelHistory } from '@/components/review/model-history'
import { type HistoryRow, HistoryTable } from '@/components/tables/history-table'

type Props = {
  figure: Omit<HistoryInput, 'layout'>
  rows: readonly HistoryRow[]
  entries: readonly HistoryEntry[]
  isCut: boolean
}

/** Where a model stood: drawn, as numbers, and event by event. */
export function ModelPast({ figure, rows, entries, isCut }: Props) {
  const t = useTranslations()
  return (
    <section id="history">
      <h2>{t('model.history')}</h2>
      {figure.areas.length > 0 && (
        <>
          <StandingHistory {...figure} />
          <details className="chart-table">
            <summary>{t('history.table')}</summary>
            <HistoryTable rows={rows} />
          </details>
          <h3 className="chart-table">{t('history.list')}</h3>
        </>
      )}
      <ModelHistory entries={entries} />
      {isCut && <p className="caption">{t('history.cut')}</p>}
    </section>
  )
}
