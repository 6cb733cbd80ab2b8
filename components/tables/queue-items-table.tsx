'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { FormMessage } from '@/components/forms/form-message'
import { START } from '@/components/forms/form-start'
import { HiddenFields } from '@/components/forms/hidden-fields'
import type { ItemState, LeaseState } from '@/lib/evals/queue-filter'
import type { FormAction } from '@/lib/form-action'
import { DataTable } from './data-table'
import type { TableColumn } from './table-column'

export type QueueItemRow = {
  position: number
  task: string
  samplePosition: number
  sampleId: string
  stratum: string | null
  state: ItemState
  labels: number
  held: number
  /** To whom it is given that have not begun it; they are among those who hold it. */
  given: readonly { id: string; name: string }[]
  mine: { state: LeaseState } | null
}

type Props = {
  queue: string
  reviewers: number
  rows: readonly QueueItemRow[]
  next: string | null
  empty: string
  /** Takes a sample back from whom it was given to; null: the reader may not, or there is nothing more to do. */
  withdraw: FormAction<void> | null
}

/** The samples of a queue in the order of the review. */
export function QueueItemsTable({ queue, reviewers, rows, next, empty, withdraw }: Props) {
  const t = useTranslations('queue')
  // Of the table and not of a row: what was refused is often no longer given, and its row has no form any more to say it.
  const [state, send] = useActionState(withdraw ?? unasked, START)
  const refused = state.message ?? state.problems[0]?.message
  return (
    <>
      {refused && <FormMessage refused>{refused}</FormMessage>}
      {state.ok && <FormMessage>{t('withdrawn')}</FormMessage>}
      <DataTable
        label={t('samples')}
        rows={rows}
        columns={useColumns({ queue, reviewers, withdraw: withdraw && send })}
        rowId={(row) => String(row.position)}
        empty={empty}
        fromServer={{ next }}
      />
    </>
  )
}

/** Nobody who may not withdraw has a form that sends this. */
const unasked: FormAction<void> = async (state) => state

function useColumns({
  queue,
  reviewers,
  withdraw,
}: Pick<Props, 'queue' | 'reviewers'> & { withdraw: ((form: FormData) => void) | null }): TableColumn<QueueItemRow>[] {
  const t = useTranslations('queue')
  return [
    {
      id: 'position',
      head: t('head.sample'),
      cell: (row) => (
        <span>
          <Link className="row" href={`/queue/${queue}/${row.position}`} prefetch={false}>
            {t('nth', { n: row.position + 1 })}
          </Link>
          <span className="sub">{t('sampleOf', { id: row.sampleId, task: row.task })}</span>
        </span>
      ),
    },
    { id: 'state', head: t('head.state'), cell: ({ state }) => t(`state.${state}`) },
    {
      id: 'labels',
      head: t('head.labels'),
      right: true,
      cell: ({ position, labels, held, given }) => (
        <div>
          <span className="num">{t('labelsOf', { n: labels, of: reviewers })}</span>
          {held > given.length && <span className="sub">{t('heldBy', { n: held - given.length })}</span>}
          {given.map(({ id, name }) => (
            <div key={id} className="sub given">
              {t('givenTo', { name })}
              {withdraw && (
                <form action={withdraw}>
                  <HiddenFields fields={{ queue, position: String(position), person: id }} />
                  <button type="submit" className="quiet">
                    {t.rich('withdraw', { n: position + 1, name, vh: (words) => <span className="vh">{words}</span> })}
                  </button>
                </form>
              )}
            </div>
          ))}
        </div>
      ),
    },
    {
      id: 'stratum',
      head: t('head.stratum'),
      wideOnly: true,
      cell: ({ stratum }) => stratum ?? <span className="faint">{t('noStratum')}</span>,
    },
    {
      id: 'mine',
      head: t('head.mine'),
      cell: ({ mine }) => (mine === null ? <span className="faint">{t('mine.none')}</span> : t(`mine.${mine.state}`)),
    },
  ]
}
