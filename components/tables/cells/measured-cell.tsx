import { useTranslations } from 'next-intl'
import type { Reason } from '@/lib/evals/measured'
import { inUnit, points, pointsRange, rangeInUnit } from '@/lib/format/number'

/** A value with the ends of its interval, or why there is none. A coordinate of a placement fits as it is. */
export type Shown = { value: number; low: number | null; high: number | null } | { missing: Reason }

type Props = {
  of: Shown
  /** Points when absent; else the metric's own unit. */
  unit?: string
  /** Of this part of the column: see `decimalsOf`. */
  decimals?: 0 | 1
}

/** The value, for a right-aligned cell. At phone width the interval follows in the same cell. */
export function MeasuredValue(props: Props) {
  const { of, unit, decimals } = props
  return (
    <span>
      {'missing' in of ? <Dash /> : <b>{unit === undefined ? points(of.value, decimals) : inUnit(of.value, unit)}</b>}
      <span className="iv only-s-inline">
        {' '}
        <MeasuredInterval {...props} />
      </span>
    </span>
  )
}

/** The interval, "no interval", or the reason, for the left-aligned cell beside the value. Wide layouts only. */
export function MeasuredInterval({ of, unit, decimals }: Props) {
  const t = useTranslations()
  if ('missing' in of) return t(`reason.${of.missing}`)
  if (of.low === null || of.high === null) return t('table.noInterval')
  return unit === undefined ? pointsRange(of.low, of.high, decimals) : rangeInUnit(of.low, of.high, unit)
}

/** What stands where nothing was measured. The reason is in words beside it, so the dash is not read out. */
export function Dash() {
  const t = useTranslations('table')
  return (
    <span className="none" aria-hidden="true">
      {t('dash')}
    </span>
  )
}
