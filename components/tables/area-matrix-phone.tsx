import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { ZoneMark } from '@/components/ui/zone-mark'
import { reasonCounts } from '@/lib/evals/reason-counts'
import { notRuledOut } from '@/lib/format/zone'
import {
  GroupTitle,
  isHollow,
  isPlaced,
  type MatrixArea,
  type MatrixCell,
  type MatrixProps,
  type MatrixRow,
  NoResultSaid,
} from './area-matrix'
import { useAreaCode, useAreaWithin } from './area-within'
import { Dash } from './cells/measured-cell'

/** Name, a strip of marks, and the strip in a sentence: below 761 px a table of eight columns cannot be read. */
export function AreaMatrixPhone({ areas, groups }: MatrixProps) {
  const t = useTranslations('matrix')
  const code = useAreaCode()
  const within = useAreaWithin()
  return (
    <div className="only-s">
      <p className="codes">
        {areas.map((area, index) => (
          <Fragment key={area.id}>
            {index > 0 && t('separator')}
            {t.rich('codes', { code: code(area), area: within(area), b: bold })}
          </Fragment>
        ))}
      </p>
      <div className="mhead" aria-hidden="true">
        <span>{t('worstFirst')}</span>
        <span className="strip">
          {areas.map((area) => (
            <span key={area.id}>{code(area)}</span>
          ))}
        </span>
      </div>
      {groups.map((group) => (
        <Fragment key={group.id}>
          <p className="mgroup">
            <GroupTitle group={group} />
          </p>
          <ul className="mlist">
            {group.rows.map((row) => (
              <Item key={row.id} row={row} areas={areas} />
            ))}
          </ul>
        </Fragment>
      ))}
    </div>
  )
}

function Item({ row, areas }: { row: MatrixRow; areas: readonly MatrixArea[] }) {
  return (
    <li>
      <Link href={row.href} prefetch={false}>
        <span className="nm">{row.name}</span>
        {'cells' in row && (
          <span className="strip">
            {areas.map((area, index) => (
              <Mark key={area.id} cell={row.cells[index] ?? null} />
            ))}
          </span>
        )}
      </Link>
      <p>
        {'missing' in row ? <NoResultSaid row={row} /> : <Sentence cells={row.cells} areas={areas} />}
        {row.signed && ` ${row.signed}.`}
      </p>
    </li>
  )
}

function Mark({ cell }: { cell: MatrixCell }) {
  return isPlaced(cell) ? <ZoneMark zone={cell.zone} kind={isHollow(cell) ? 'hollow' : 'solid'} /> : <Dash />
}

/** Every zone above green by name, what is not ruled out, then how many are green or have no result. */
function Sentence({ cells, areas }: { cells: readonly MatrixCell[]; areas: readonly MatrixArea[] }) {
  const t = useTranslations('matrix')
  const reasons = useTranslations('reason')
  const format = useFormatter()
  const within = useAreaWithin()
  const list = (holds: (cell: MatrixCell) => boolean) => {
    const names = areas.filter((_, index) => holds(cells[index] ?? null)).map(within)
    return names.length === 0 ? null : format.list(names, { type: 'unit' })
  }
  const parts: ReactNode[] = []
  for (const zone of ['red', 'yellow', 'unplaced'] as const) {
    const names = list((cell) => isPlaced(cell) && cell.zone === zone)
    if (names) parts.push(t.rich('inZone', { zone, areas: names, b: bold }))
  }
  for (const zone of ['red', 'yellow'] as const) {
    const names = list((cell) => isPlaced(cell) && notRuledOut(cell.zone, cell.range) === zone)
    if (names) parts.push(t.rich('worse', { zone, areas: names, b: bold }))
  }
  const green = cells.filter((cell) => isPlaced(cell) && cell.zone === 'green').length
  const missing = reasonCounts(cells.flatMap((cell) => (cell && 'missing' in cell ? [cell.missing] : [])))
  if (green > 0) parts.push(t('greenIn', { count: green }))
  if (missing.length > 0) {
    const reasonsIn = missing.map(({ reason, n }) => t('missingFor', { reason: reasons(reason), count: n }))
    parts.push(t.rich('missingIn', { list: format.list(reasonsIn), b: bold }))
  }
  const findings = cells.reduce((sum, cell) => sum + (cell?.findings?.n ?? 0), 0)
  if (findings > 0) parts.push(t('findings', { n: findings }))
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: sentences of one paragraph, never reordered
    <Fragment key={index}>{part} </Fragment>
  ))
}

const bold = (chunks: ReactNode) => <b>{chunks}</b>
