import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { MiniPlane } from '@/components/charts/mini-plane'
import type { PlaneEntry } from '@/components/charts/plane-input'
import { ZoneCell } from '@/components/tables/cells/zone-cell'
import { WordTable } from '@/components/tables/word-table'
import { dateOnly } from '@/lib/format/date'
import { notRuledOut } from '@/lib/format/zone'
import type { Indicators, Lines } from '@/lib/risk/line'
import type { Placement } from '@/lib/risk/placement'
import type { RangeCase } from '@/lib/risk/range-case'

type Props = {
  placement: Placement
  /** "Firm because …" */
  because: string
  case: RangeCase
  areaName: string
  lines: Lines | null
  indicators: Indicators
  plainSafety: PlaneEntry['plainSafety']
  href: string
  /** A developer's or evaluator's word that there will be no result. */
  withheld: { note: string; date: string } | null
}

/** The zone, why it is said as it is, the row of the table that gave it, and where the model stands. */
export function ZoneStep({ placement, because, case: name, areaName, withheld, ...drawn }: Props) {
  const t = useTranslations('explanation.zone')
  const confidence = useTranslations('confidence')
  const rows = useTranslations('methodology.range.case')
  const { zone, range, caveats } = placement
  return (
    <div className="answer">
      <div>
        <p className="said-zone">
          <ZoneCell zone={zone} range={range} hollow={caveats.includes('uncertainty-unknown')} />
          {notRuledOut(zone, range) === null && <span className="q plain">{confidence(placement.confidence)}</span>}
        </p>
        <p className="read">{because}</p>
        {withheld && (
          <figure>
            <blockquote className="say quo read">{withheld.note}</blockquote>
            <figcaption className="caption">{t('withheld', { date: dateOnly(withheld.date) })}</figcaption>
          </figure>
        )}
        <h3>{t('row')}</h3>
        <WordTable
          label={t('row')}
          heads={[t('known'), t('gives')]}
          rows={[{ key: name, cells: [rows(`${name}.known`), rows(`${name}.zone`)] }]}
        />
        <p className="caption">
          <Link href="/methodology#range" prefetch={false}>
            {t('table')}
          </Link>
        </p>
      </div>
      <figure>
        <MiniPlane
          areaName={areaName}
          lines={drawn.lines}
          indicators={drawn.indicators}
          entry={{ placement, plainSafety: drawn.plainSafety, href: drawn.href }}
          others={[]}
        />
        <figcaption className="caption">{t('plane', { area: areaName })}</figcaption>
      </figure>
    </div>
  )
}
