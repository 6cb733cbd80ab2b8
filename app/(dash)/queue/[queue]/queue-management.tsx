import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { assign, bring, close } from '@/app/(dash)/queue/actions'
import { ReasonForm } from '@/components/forms/reason-form'
import { AskedFields } from '@/components/queue/asked-fields'
import { AssignForm } from '@/components/queue/assign-form'
import { ImportLabelsForm } from '@/components/queue/import-form'
import { KeyValues } from '@/components/ui/key-values'
import type { Doer } from '@/lib/auth/allow'
import { dayAndTime } from '@/lib/format/date'
import { peopleWhoLabel } from '@/lib/review/queue-form-view'
import type { QueueView } from '@/lib/review/queue-view'
import { can } from '@/lib/roles'

/** What the queue was built from, and what can be done with it as a whole. */
export async function QueueManagement({ reader, view }: { reader: Doer; view: QueueView }) {
  const { queue, runs } = view
  const [t, people] = await Promise.all([getTranslations('queue'), peopleWhoLabel(reader)])
  const { filter } = queue
  const facts = {
    runs: runs.map(({ id, task, restricted }) => (
      <span key={id} className="sub">
        <Link href={`/runs/${id}`} prefetch={false}>
          {task}
        </Link>
        {restricted && ` (${t('restrictedRun')})`}
      </span>
    )),
    part: filter.scorers === null ? t(`part.${filter.part}`) : `${t('part.disagree')}: ${filter.scorers.join(', ')}`,
    drawn: filter.size === null ? t('allOf') : t('drawnAtRandom', { n: filter.size }),
    strata:
      filter.stratifyBy === null
        ? t('noStrata')
        : t('strataOf', { scorer: filter.stratifyBy, how: t(`allocation.${filter.allocation}`) }),
    seed: <span className="mono">{queue.seed}</span>,
    reviewers: queue.reviewers,
    lease: t('minutes', { n: queue.leaseMinutes }),
    labelSet: (
      <Link href={`/queue/label-sets/${queue.labelSet.id}`} prefetch={false}>
        {t('labelSetVersion', queue.labelSet)}
      </Link>
    ),
    made: t('byAt', { by: queue.createdBy.name, at: dayAndTime(queue.createdAt) }),
  } as const
  const isOpen = queue.closed === null
  return (
    <section>
      <h2>{t('details')}</h2>
      <KeyValues
        pairs={Object.entries(facts).map(([key, value]) => ({ key: t(`fact.${key as keyof typeof facts}`), value }))}
      />
      <AskedFields fields={queue.fields} />
      <div className="queue-acts">
        {isOpen && can(reader.roles, 'queue.assign') && (
          <details>
            <summary>{t('assign.title')}</summary>
            <AssignForm action={assign} queue={queue.id} people={people} />
          </details>
        )}
        {isOpen && can(reader.roles, 'queue.import') && (
          <details>
            <summary>{t('import.title')}</summary>
            <ImportLabelsForm action={bring} queue={queue.id} columns={queue.fields.map(({ name }) => name)} />
          </details>
        )}
        {isOpen && can(reader.roles, 'queue.make') && (
          <ReasonForm action={close} fields={{ queue: queue.id }} act={t('close')} means={t('closeMeans')} />
        )}
      </div>
    </section>
  )
}
