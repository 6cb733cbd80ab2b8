import Link from 'next/link'
import { MeasuredValue, type Shown } from './measured-cell'

/** A coordinate and the way back: to the run it came from, or to the list of its runs. */
export type Coordinate = { of: Shown; href: string | null }

/** The value in points as a link; a missing one leads nowhere. */
export function PointsLink({ coordinate: { of, href }, decimals }: { coordinate: Coordinate; decimals: 0 | 1 }) {
  const value = <MeasuredValue of={of} decimals={decimals} />
  if (href === null || 'missing' in of) return value
  return (
    <Link className="row" href={href} prefetch={false}>
      {value}
    </Link>
  )
}

/** Nothing or one number: to choose decimals by, and to sort by. */
export function numberOf(shown: Shown): number[] {
  return 'missing' in shown ? [] : [shown.value]
}
