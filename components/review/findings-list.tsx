import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Condition } from '@/lib/evals/condition'
import type { FindingState, Severity } from '@/lib/evals/finding'
import { dayAndTime } from '@/lib/format/date'
import { type CrossedBy, CrossedZones, CrossingBy, type CrossingCause } from './crossing-parts'
import type { Titled } from './use-finding-title'

export type FindingRow = Titled &
  CrossingCause & {
    id: string
    area: { id: string; name: string }
    model: { id: string; name: string }
    by: CrossedBy
    severity: Severity
    state: FindingState
    /** Of a crossing; null where a person opened it. */
    policyName: string | null
    condition: Condition | null
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
  const { area, model, title } = row
  const other =
    on === 'model' ? { href: `/areas/${area.id}`, name: area.name } : { href: `/models/${model.id}`, name: model.name }
  return (
    <>
      <p>
        <Link href={other.href} prefetch={false}>
          {other.name}
        </Link>{' '}
        <CrossedZones {...row} />
        {title !== '' && <span>{title}</span>}
      </p>
      <p className="sub">
        <Link href={`/findings/${row.id}`} prefetch={false}>
          {t(`state.${row.state}`)}, {t(`severity.${row.severity}`)}
        </Link>
        {'. '}
        {row.policyName !== null && row.condition !== null
          ? t('crossedAt', {
              at: dayAndTime(row.createdAt),
              policy: row.policyName,
              condition: condition(`of.${row.condition.safeguard}`, row.condition),
            })
          : dayAndTime(row.createdAt)}{' '}
        <CrossingBy {...row} />
      </p>
    </>
  )
}
