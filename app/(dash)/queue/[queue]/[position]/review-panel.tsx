import { useTranslations } from 'next-intl'
import { settle, skip, submit, take } from '@/app/(dash)/queue/actions'
import { LabelForm } from '@/components/queue/label-form'
import { SaidLabels } from '@/components/queue/said-labels'
import { SettleForm } from '@/components/queue/settle-form'
import { TakeForm } from '@/components/queue/take-form'
import { dayAndTime } from '@/lib/format/date'
import type { QueueItemView } from '@/lib/review/queue-item-view'

type Props = { review: QueueItemView; mayLabel: boolean }

/** What the reader can do with the sample now, and what was said of it as far as they may see it. */
export function ReviewPanel({ review, mayLabel }: Props) {
  const t = useTranslations('queue')
  const { queue, item, labels, differing, adjudication, maySettle } = review
  const names = { queue: queue.id, position: String(item.position) }
  const missing = queue.reviewers - item.labels
  return (
    <aside aria-label={t('labels')}>
      <YourPart review={review} mayLabel={mayLabel} />
      {maySettle && (
        <section className="stack">
          <h2>{t('settleTitle')}</h2>
          <p className="muted">{t('settleMeans')}</p>
          <SettleForm fields={queue.fields} item={names} action={settle} />
        </section>
      )}
      {labels === null ? (
        <p className="muted">{t('hidden', { n: item.labels })}</p>
      ) : (
        <section>
          <h2>{t('labels')}</h2>
          {missing > 0 && <p className="muted">{t('waiting', { n: missing })}</p>}
          <SaidLabels fields={queue.fields} labels={labels} differing={differing} adjudication={adjudication} />
        </section>
      )}
    </aside>
  )
}

function YourPart({ review: { queue, item }, mayLabel }: Props) {
  const t = useTranslations('queue')
  const names = { queue: queue.id, position: String(item.position) }
  if (queue.closed) {
    const { by, at, reason } = queue.closed
    return <p>{t('closedBy', { by: by.name, at: dayAndTime(at), reason })}</p>
  }
  if (!mayLabel) return <p className="muted">{t('mayNot')}</p>
  if (item.mine?.state === 'taken') {
    return (
      <>
        {item.mine.until && <p className="faint">{t('until', { at: dayAndTime(item.mine.until) })}</p>}
        <LabelForm fields={queue.fields} item={names} submit={submit} skip={skip} />
      </>
    )
  }
  if (item.mine?.state === 'submitted' || item.state !== 'open') return null
  const isGiven = item.mine?.state === 'assigned'
  if (!isGiven && item.labels + item.held >= queue.reviewers) return <p className="muted">{t('isFull')}</p>
  return (
    <>
      <TakeForm action={take} fields={names}>
        {t('takeThis')}
      </TakeForm>
      <p className="hint">{t('takeMeans', { minutes: queue.leaseMinutes })}</p>
    </>
  )
}
