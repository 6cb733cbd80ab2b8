import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AsOf, type AsOfProps } from '@/components/shell/as-of'
import { Caption } from '@/components/ui/caption'
import type { MarkZone } from '@/components/ui/zone-mark'
import { ZoneLegend } from './zone-legend'

type Props = {
  /** 1 for "Figure 1". */
  number: number
  title?: string | null
  /** Each already a text; the policy is null when none is active. */
  asOf: AsOfProps
  /** The zones whose marks appear, and the zones not ruled out; null: no marks in this figure. */
  legend?: { zones: readonly MarkZone[]; notRuledOut?: readonly ('yellow' | 'red')[]; noInterval?: boolean } | null
  /** What the figure shows and how, after its number. */
  caption: ReactNode
  /** One sentence in place of the drawing when there is nothing to draw. */
  empty?: string | null
  /** The same numbers as a table. */
  table?: ReactNode
  children: ReactNode
}

/** A figure of a report: drawing, provenance, legend, numbered caption, and its numbers as a table. */
export function ChartFrame({
  number,
  title = null,
  asOf,
  legend = null,
  caption,
  empty = null,
  table = null,
  children,
}: Props) {
  const t = useTranslations('chart')
  return (
    <div className="chart">
      <figure className="chart-figure">
        {title && <h3>{title}</h3>}
        {empty === null ? children : <p className="chart-empty">{empty}</p>}
        <AsOf {...asOf} />
        {legend && <ZoneLegend {...legend} />}
        <figcaption>
          <Caption name={t('figure', { number })}>{caption}</Caption>
        </figcaption>
      </figure>
      {table && <div className="chart-table">{table}</div>}
    </div>
  )
}
