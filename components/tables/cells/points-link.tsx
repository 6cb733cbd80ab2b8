import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Dash, MeasuredInterval, MeasuredValue, type Shown } from './measured-cell'

/** A coordinate and what it was read from: its explanation or, where it is missing, what says why. */
export type Coordinate = { of: Shown; href: string | null }

type Props = { coordinate: Coordinate; decimals: 0 | 1 }

/** The value in points as a link. At phone width the interval, or the reason for a dash, follows in the same cell. */
export function PointsLink({ coordinate, decimals }: Props) {
  const { of, href } = coordinate
  const value = <MeasuredValue of={of} decimals={decimals} />
  if (href === null) return value
  if ('missing' in of) {
    return (
      <span>
        <Dash />
        <span className="iv only-s-inline">
          {' '}
          <PointsBeside coordinate={coordinate} decimals={decimals} />
        </span>
      </span>
    )
  }
  return (
    <Link className="row" href={href} prefetch={false}>
      {value}
    </Link>
  )
}

/** The interval in its own cell, or the reason as a link to what it was read from. */
export function PointsBeside({ coordinate: { of, href }, decimals }: Props) {
  const t = useTranslations('reason')
  if (href === null || !('missing' in of)) return <MeasuredInterval of={of} decimals={decimals} />
  return (
    <Link className="row faint" href={href} prefetch={false}>
      {t(of.missing)}
    </Link>
  )
}

/** Nothing or one number: to choose decimals by, and to sort by. */
export function numberOf(shown: Shown): number[] {
  return 'missing' in shown ? [] : [shown.value]
}
