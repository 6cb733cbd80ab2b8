import { useFormatter, useTranslations } from 'next-intl'
import { StandingHistory } from '@/components/charts/standing-history'
import type { HistoryInput } from '@/components/charts/standing-history-input'
import { type HistoryEntry, ModelHistory } from '@/components/review/model-history'
import { type HistoryRow, HistoryTable } from '@/components/tables/history-table'
import type { NotDrawn } from './history-rows'

type Props = {
  figure: Omit<HistoryInput, 'layout'>
  rows: readonly HistoryRow[]
  entries: readonly HistoryEntry[]
  isCut: boolean
  notDrawn: readonly NotDrawn[]
}

/** Where a model stood: drawn, as numbers, and event by event. */
export function ModelPast({ figure, rows, entries, isCut, notDrawn }: Props) {
  const t = useTranslations()
  const format = useFormatter()
  const named = notDrawn.map(({ name, reason }) =>
    t('history.notDrawnArea', { area: name, why: reason === null ? t('history.noneKept') : t(`reason.${reason}`) }),
  )
  const kept = figure.areas.flatMap(({ points }) => points.map(({ after: { condition } }) => condition))
  const conditions = new Set(kept.map((one) => t(`condition.of.${one.safeguard}`, one)))
  return (
    <section id="history">
      <h2>{t('model.history')}</h2>
      {figure.areas.length > 0 && (
        <>
          <p className="caption lead">{t('history.kept', { conditions: format.list(conditions) })}</p>
          <StandingHistory {...figure} />
          {notDrawn.length > 0 && (
            <p className="caption wide">{t('history.notDrawn', { n: notDrawn.length, areas: format.list(named) })}</p>
          )}
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
