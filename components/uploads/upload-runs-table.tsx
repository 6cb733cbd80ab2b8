'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Dash, MeasuredInterval, MeasuredValue, type Shown } from '@/components/tables/cells/measured-cell'
import { DataTable } from '@/components/tables/data-table'
import type { TableColumn } from '@/components/tables/table-column'
import { count, fourDigits, points } from '@/lib/format/number'
import type { UploadRun } from './upload-run'

/** What was understood of each run, one a row; what nobody has settled yet says so in its place. */
export function UploadRunsTable({ rows }: { rows: readonly UploadRun[] }) {
  const t = useTranslations('uploads')
  return (
    <DataTable
      label={t('understood')}
      rows={rows}
      columns={useColumns()}
      rowId={(row) => row.id}
      empty={t('noRuns')}
      pageSize={100}
    />
  )
}

function useColumns(): TableColumn<UploadRun>[] {
  const t = useTranslations('uploads')
  const condition = useTranslations('condition')
  return [
    { id: 'task', head: t('task'), cell: (run) => <Task run={run} /> },
    { id: 'model', head: t('model'), sub: t('asWritten'), cell: (run) => <Model run={run} /> },
    { id: 'benchmark', head: t('benchmark'), sub: t('area'), cell: (run) => <Benchmark run={run} /> },
    {
      id: 'condition',
      head: t('condition'),
      cell: ({ condition: { attack, safeguard } }) => condition(`of.${safeguard}`, { attack }),
    },
    {
      id: 'n',
      head: t('n'),
      right: true,
      cell: ({ measured }) => (measured?.n == null ? <Dash /> : count(measured.n)),
    },
    {
      id: 'value',
      head: t('value'),
      sub: t('interval'),
      right: true,
      cell: ({ measured }) => (measured ? <MeasuredValue of={short(measured.of)} unit={measured.unit} /> : <Dash />),
      beside: ({ measured }) => measured && <MeasuredInterval of={measured.of} unit={measured.unit} />,
    },
    {
      id: 'points',
      head: t('points'),
      right: true,
      cell: (run) => (run.points === null ? <Dash /> : points(run.points)),
    },
  ]
}

function Task({ run: { id, task, member, status, state, warnings, asks } }: { run: UploadRun }) {
  const t = useTranslations('uploads')
  const word = useTranslations('runs')
  const said = [
    status !== 'success' && word(`status.${status}`),
    state !== 'pending' && word(`state.${state}`),
    warnings.length > 0 && t('warningCount', { n: warnings.length }),
    asks.length > 0 && t('askCount', { n: asks.length }),
  ].filter((one) => one !== false)
  return (
    <>
      <Link href={`/runs/${id}`} prefetch={false} className="mono long-name">
        {task}
      </Link>
      {member && <span className="sub mono long-name">{member}</span>}
      {said.length > 0 && <span className="sub">{said.join(' · ')}</span>}
    </>
  )
}

function Model({ run: { model, modelProposed, modelAsWritten, asks } }: { run: UploadRun }) {
  const t = useTranslations('uploads')
  return (
    <>
      {model ? (
        <Link href={`/models/${model.id}`} prefetch={false}>
          {model.name}
        </Link>
      ) : asks.includes('model') ? (
        <b className="todo">{t('notKnown')}</b>
      ) : (
        t('joins', { name: modelProposed ?? modelAsWritten })
      )}
      <span className="sub mono long-name">{modelAsWritten}</span>
    </>
  )
}

function Benchmark({ run: { benchmark, benchmarkDecided, direction, learned, asks } }: { run: UploadRun }) {
  const t = useTranslations('uploads')
  if (!benchmark) {
    return benchmarkDecided ? (
      <>
        <span className="faint">{t('noBenchmark')}</span>
        {learned && <span className="sub">{t('learned')}</span>}
      </>
    ) : (
      <b className="todo">{t('notKnown')}</b>
    )
  }
  const { name, areaName, axis } = benchmark
  return (
    <>
      {name}
      <span className="sub">{areaName ?? t('outside')}</span>
      {learned && <span className="sub">{t('learned')}</span>}
      <span className="sub">
        {asks.includes('direction') ? (
          <b className="todo">{t('noDirection')}</b>
        ) : (
          t('counts', { axis, more: direction ?? 'higher' })
        )}
      </span>
    </>
  )
}

/** The page of the run has every digit. */
function short(of: Shown): Shown {
  return 'missing' in of ? of : { ...of, value: fourDigits(of.value) }
}
