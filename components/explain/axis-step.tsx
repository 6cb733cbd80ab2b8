import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { type ExplainedRunRow, ExplainedRunsTable } from '@/components/tables/explained-runs-table'
import { type ExplainedSumRow, ExplainedSumTable } from '@/components/tables/explained-sum-table'
import type { Axis } from '@/lib/evals/axis'
import type { Condition } from '@/lib/evals/condition'
import { asGiven, finePoints, share, signedPoints } from '@/lib/format/number'
import type { Coordinate } from '@/lib/risk/placement'
import type { AbsentRule } from '@/lib/risk/policy'

type Props = {
  axis: Axis
  condition: Condition
  coordinate: Coordinate
  minCoverage: number
  absent: AbsentRule
  sum: readonly ExplainedSumRow[]
  runs: readonly ExplainedRunRow[]
  /** Safety without the attack, and its own explanation. */
  unattacked: { value: number; drop: number; href: string } | null
}

/** A coordinate, from its runs up: what each reported in points, and the sum of those. */
export function AxisStep(props: Props) {
  const { axis, condition, coordinate, sum, runs } = props
  const t = useTranslations('explanation.axis')
  const conditions = useTranslations('condition')
  const axes = useTranslations('axis')
  const inTable = sum.filter((row) => !isLeftOut(row))
  return (
    <>
      <p className="read">
        {axis === 'capability'
          ? t('plain')
          : t('condition', { condition: conditions(`of.${condition.safeguard}`, condition) })}{' '}
        <Coverage {...props} />
      </p>
      {!('missing' in coordinate) && <Sums rows={sum} />}
      <Unattacked {...props} />
      {inTable.length > 0 && (
        <>
          <h3>{t('sumTable')}</h3>
          <ExplainedSumTable
            rows={inTable}
            label={`${axes(axis)}: ${t('sumTable')}`}
            caption={t('sumCaption')}
            empty={t('nothingNamed')}
            prefix={`${axis}-sum-`}
          />
        </>
      )}
      <NotRun rows={sum.filter(isLeftOut)} />
      {runs.length > 0 && (
        <>
          <h3>{t('runsTable')}</h3>
          <ExplainedRunsTable
            rows={runs}
            label={`${axes(axis)}: ${t('runsTable')}`}
            caption={t('runsCaption')}
            empty={t('noRuns')}
            prefix={`${axis}-run-`}
          />
        </>
      )}
    </>
  )
}

/** A benchmark that adds nothing because nobody ran it: a sentence holds many of them, a table would be mostly dashes. */
function isLeftOut({ points, product }: ExplainedSumRow): boolean {
  return points !== null && 'missing' in points && points.missing === 'not-run' && product.high === null
}

function NotRun({ rows }: { rows: readonly ExplainedSumRow[] }) {
  const t = useTranslations('explanation.axis')
  const format = useFormatter()
  if (rows.length === 0) return null
  const isEqual = rows.every(({ weight }) => weight === rows[0]?.weight)
  const names = rows.map(({ name, weight }) =>
    isEqual || weight === null ? name : t('weightOf', { name, weight: asGiven(weight) }),
  )
  return <p className="caption wide">{t('notRun', { names: format.list(names) })}</p>
}

function Coverage({ coordinate, minCoverage, absent }: Props) {
  const t = useTranslations('explanation.axis')
  const reasons = useTranslations('reason')
  const { have, want } = coordinate.coverage
  if (want === 0) return t('nothingNamed')
  if (!('missing' in coordinate)) return t('coverage', { have, want, absent })
  return coordinate.missing === 'below-coverage'
    ? t('belowCoverage', { have, want, share: share(minCoverage) })
    : t('missing', { reason: reasons(coordinate.missing) })
}

/** "value = 0.5 × 62 + 0.5 × 41 = 51.5", and the same for the two ends. */
function Sums({ rows }: { rows: readonly ExplainedSumRow[] }) {
  const t = useTranslations('explanation.axis')
  const total = rows.find(({ id }) => id === null)?.product
  const parts = rows.filter(({ id }) => id !== null)
  if (!total || total.value === null) return null
  const terms = parts.flatMap(({ share, points }) =>
    share === null || points === null || 'missing' in points
      ? []
      : [t('term', { share: finePoints(share), points: finePoints(points.value) })],
  )
  const ends = (end: 'low' | 'high') => {
    const sums = parts.flatMap(({ product }) => (product[end] === null ? [] : [finePoints(product[end])]))
    return total[end] === null
      ? null
      : t('sum', { name: t(end), terms: sums.join(t('plus')), total: finePoints(total[end]) })
  }
  const [low, high] = [ends('low'), ends('high')]
  return (
    <div className="formulas">
      <p>{t('sum', { name: t('value'), terms: terms.join(t('plus')), total: finePoints(total.value) })}</p>
      {low && <p>{low}</p>}
      {high && <p>{high}</p>}
      {low === null && <p>{t('noInterval')}</p>}
    </div>
  )
}

function Unattacked({ unattacked }: Props) {
  const t = useTranslations('explanation.axis')
  if (unattacked === null) return null
  return (
    <p className="read">
      {t.rich('unattacked', {
        value: finePoints(unattacked.value),
        drop: signedPoints(unattacked.drop),
        link: (chunks) => (
          <Link href={unattacked.href} prefetch={false}>
            {chunks}
          </Link>
        ),
      })}
    </p>
  )
}
