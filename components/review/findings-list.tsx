import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ZoneWord } from '@/components/ui/zone-word'
import type { Condition } from '@/lib/evals/condition'
import type { FindingState, Severity, Worsened } from '@/lib/evals/finding'
import type { MoveCause } from '@/lib/evals/move'
import { dayAndTime } from '@/lib/format/date'
import type { Zone } from '@/lib/risk/zone'

export type FindingRow = {
  id: string
  area: { id: string; name: string }
  model: { id: string; name: string }
  title: string
  severity: Severity
  /** Of a crossing; null where a person opened it. */
  policyName: string | null
  condition: Condition | null
  state: FindingState
  worsened: Worsened | null
  reached: Zone | null
  /** Where the model stood; null: nowhere. */
  before: { zone: Zone | 'unplaced'; worst: Zone | null } | null
  /** null: it was opened before that was kept. */
  cause: MoveCause | null
  runs: readonly string[]
  /** The version of a benchmark that did it; null: runs did. */
  change: { benchmark: { id: string; name: string }; version: number } | null
  createdAt: string
}

type Props = {
  rows: readonly FindingRow[]
  /** Which of the two is the page's own and need not be said. */
  on: 'model' | 'area'
}

/** What runs that came or went and changes of benchmarks made worse, newest first, each with what did it. */
export function FindingsList({ rows, on }: Props) {
  const t = useTranslations('finding')
  if (rows.length === 0) return <p className="muted">{t('none')}</p>
  return (
    <ol className="findings">
      {rows.map((row) => (
        <li key={row.id} id={row.id}>
          <Crossing row={row} on={on} />
        </li>
      ))}
    </ol>
  )
}

function Crossing({ row, on }: { row: FindingRow; on: Props['on'] }) {
  const t = useTranslations('finding')
  const condition = useTranslations('condition')
  const { area, model, before, reached, worsened, cause, runs, change, title } = row
  const other =
    on === 'model' ? { href: `/areas/${area.id}`, name: area.name } : { href: `/models/${model.id}`, name: model.name }
  const was = worsened === 'zone' ? before?.zone : before?.worst
  return (
    <>
      <p>
        <Link href={other.href} prefetch={false}>
          {other.name}
        </Link>{' '}
        {reached !== null && (
          <>
            {t(worsened === 'zone' ? 'zoneWas' : 'worstWas')} {was ? <ZoneWord zone={was} /> : t('nowhere')}{' '}
            {t('becomes')} <ZoneWord zone={reached} />
          </>
        )}
        {title !== '' && <span>{title}</span>}
      </p>
      <p className="sub">
        <Link href={`/findings/${row.id}`} prefetch={false}>
          {t(`state.${row.state}`)}, {t(`severity.${row.severity}`)}
        </Link>
        {'. '}
        {row.policyName !== null && row.condition !== null
          ? t('facts', {
              at: dayAndTime(row.createdAt),
              policy: row.policyName,
              condition: condition(`of.${row.condition.safeguard}`, row.condition),
            })
          : dayAndTime(row.createdAt)}{' '}
        {runs.length > 0 && cause && `${t(`by.${cause}`)} `}
        {runs.map((run) => (
          <Link key={run} className="mono" href={`/runs/${run}`} prefetch={false}>
            {run}
          </Link>
        ))}
        {change && (
          <Link href={`/benchmarks/${change.benchmark.id}#version-${change.version}`} prefetch={false}>
            {t('change', { name: change.benchmark.name, version: change.version })}
          </Link>
        )}
      </p>
    </>
  )
}
