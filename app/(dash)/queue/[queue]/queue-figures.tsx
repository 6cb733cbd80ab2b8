import { useTranslations } from 'next-intl'
import { AgreementTable, SourceTable } from '@/components/queue/agreement-table'
import type { QueueView } from '@/lib/review/queue-view'

/** How far people agree, and automatic labels with what holds in the end. */
export function QueueFigures({ view: { queue, agreement, sources, counted } }: { view: QueueView }) {
  const t = useTranslations('queue')
  const question = (field: string) => queue.fields.find(({ name }) => name === field)?.question ?? field
  return (
    <>
      {queue.reviewers > 1 && (
        <section>
          <h2>{t('agreement.title')}</h2>
          <AgreementTable
            rows={agreement.map((row) => ({ ...row, question: question(row.field) }))}
            counted={counted}
            size={queue.size}
          />
        </section>
      )}
      {sources.length > 0 && (
        <section>
          <h2>{t('agreement.sources')}</h2>
          <SourceTable rows={sources.map((row) => ({ ...row, question: question(row.field) }))} />
        </section>
      )}
    </>
  )
}
