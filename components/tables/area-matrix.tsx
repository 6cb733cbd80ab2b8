'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo } from 'react'
import type { Reason } from '@/lib/evals/measured'
import { notRuledOut, type Range, type ShownZone } from '@/lib/format/zone'
import type { Caveat, Confidence } from '@/lib/risk/placement'
import { AreaMatrixPhone } from './area-matrix-phone'
import { Dash } from './cells/measured-cell'
import { ModelCell } from './cells/model-cell'
import { ZoneCell } from './cells/zone-cell'
import { type FixedColumn, useFixedTable } from './use-fixed-table'

export type MatrixArea = {
  id: string
  name: string
  href: string
  /** Models by zone; `none` have no result in the area. */
  counts: Record<ShownZone | 'none', number>
  /** How many of those in each zone are invented. */
  invented: Record<ShownZone, number>
  /** A published statement about the area, restated; it is in no count. */
  statement: string | null
}

/** Where one model stands in one area, or why nowhere; it leads to how that came about. null: no policy says. */
export type MatrixCell = PlacedCell | MissingOnly | null

/** Findings that wait to be settled; left out where there are none. */
type WithFindings = { findings?: { n: number; href: string } }

type MissingOnly = WithFindings & { href: string; missing: Reason }
type PlacedCell = WithFindings & {
  href: string
  zone: ShownZone
  range: Range
  confidence: Confidence
  caveats: readonly Caveat[]
  /** The zone at the date compared with; null: it had none; absent: nothing is compared. */
  before?: ShownZone | null
}

export type MatrixRow = {
  id: string
  name: string
  href: string
  developer: string | null
  /** What is decided on it, in words; absent: nothing is. */
  signed?: string
} & (
  | { cells: readonly MatrixCell[] }
  /** No result in any area: the reason spans them. `note` says it more closely; `runsHref` lists what it was run on. */
  | { missing: Reason; note?: string; runsHref?: string | null; reasonHref: string | null }
)

/** "Demo data" and what it is, above its models in their order. */
export type MatrixGroup = { id: string; title: string; about: string | null; rows: readonly MatrixRow[] }

export type MatrixProps = {
  areas: readonly MatrixArea[]
  groups: readonly MatrixGroup[]
  /** Whose the statements are: "Reported, restated: F1 report, July 2025, for its own models". */
  statementsFrom: string | null
}

/**
 * Models by areas as a table; at phone width as a list of names, marks and sentences. It is drawn in the browser too
 * because its rows travel in half the bytes of its elements.
 */
export function AreaMatrix(props: MatrixProps) {
  const { areas, groups, statementsFrom } = props
  const t = useTranslations('matrix')
  const columns = useMemo(() => matrixColumns(areas, t('model')), [areas, t])
  const table = useFixedTable(
    columns,
    groups.flatMap((group) => group.rows),
    ({ id }) => id,
  )
  return (
    <>
      <div className="only-l scroll">
        <table className="matrix sticky-first">
          <caption className="vh">{t('label')}</caption>
          <thead>
            <tr>
              {table.heads.map(({ id, head }) => (
                <th key={id} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          {statementsFrom !== null && (
            <tbody>
              <tr className="said">
                <th scope="row">{statementsFrom}</th>
                {areas.map((area) => (
                  <td key={area.id}>{area.statement ?? <Dash />}</td>
                ))}
              </tr>
            </tbody>
          )}
          {groups.map((group) => (
            <tbody key={group.id}>
              <tr className="group">
                <th scope="rowgroup" colSpan={areas.length + 1}>
                  <GroupTitle group={group} />
                </th>
              </tr>
              {table.rows.map(
                ({ id, row, cells: [first, ...rest] }) =>
                  group.rows.includes(row) && (
                    <tr key={id}>
                      <th scope="row">{first?.shown}</th>
                      {'missing' in row ? (
                        <td colSpan={areas.length}>
                          <span className="why">
                            <NoResultSaid row={row} />
                          </span>
                        </td>
                      ) : (
                        rest.map((cell) => <td key={cell.id}>{cell.shown}</td>)
                      )}
                    </tr>
                  ),
              )}
            </tbody>
          ))}
        </table>
      </div>
      <AreaMatrixPhone {...props} />
    </>
  )
}

export function isPlaced(cell: MatrixCell): cell is PlacedCell {
  return cell !== null && 'zone' in cell
}

/** Nothing says how uncertain it is. */
export function isHollow({ caveats }: PlacedCell): boolean {
  return caveats.includes('uncertainty-unknown')
}

/** "Demo data, 11 invented models" */
export function GroupTitle({ group }: { group: MatrixGroup }) {
  const t = useTranslations('matrix')
  const b = (chunks: ReactNode) => <b>{chunks}</b>
  return t.rich('group', { title: group.title, about: group.about ?? 'none', b })
}

function Counts({ area: { counts, invented } }: { area: MatrixArea }) {
  const t = useTranslations('matrix')
  const loud = (['red', 'yellow', 'unplaced'] as const).filter((zone) => counts[zone] > 0)
  const inventedOf = (zone: ShownZone) => ({ invented: invented[zone], all: String(invented[zone] === counts[zone]) })
  return (
    <span className="cnt">
      {loud.length === 0
        ? t('noneAbove')
        : loud.map((zone) => t('counted', { zone, count: counts[zone], ...inventedOf(zone) })).join(', ')}
      <br />
      {t('greenAndNone', { green: counts.green, none: counts.none, ...inventedOf('green') })}
    </span>
  )
}

/** Why nothing can be placed; a model that has runs was evaluated, and its runs are a click away. */
export function NoResultSaid({ row }: { row: Extract<MatrixRow, { missing: Reason }> }) {
  const reasons = useTranslations('reason')
  if (row.missing !== 'not-run' || !row.runsHref) {
    const said = row.note ?? reasons(`row.${row.missing}`)
    if (row.reasonHref === null) return said
    return (
      <Link className="row faint" href={row.reasonHref} prefetch={false}>
        {said}
      </Link>
    )
  }
  return (
    <>
      {reasons('rowNotPlaced')}{' '}
      <Link href={row.runsHref} prefetch={false}>
        {reasons('itsRuns')}
      </Link>
    </>
  )
}

const MODEL = 'model'

/** The model, then each area in its place. */
function matrixColumns(areas: readonly MatrixArea[], model: string): FixedColumn<MatrixRow, ReactNode>[] {
  return [
    {
      id: MODEL,
      head: model,
      cell: ({ name, href, developer, signed }) => (
        <ModelCell name={name} href={href} developer={[developer, signed].filter(Boolean).join('. ') || null} />
      ),
    },
    ...areas.map(
      (area, index): FixedColumn<MatrixRow, ReactNode> => ({
        id: area.id,
        head: (
          <>
            <Link className="row" href={area.href} prefetch={false}>
              {area.name}
            </Link>
            <Counts area={area} />
          </>
        ),
        cell: (row) => (
          <>
            <Cell cell={'cells' in row ? (row.cells[index] ?? null) : null} model={row.name} area={area.name} />
            {'cells' in row && <Findings of={row.cells[index]?.findings} model={row.name} area={area.name} />}
          </>
        ),
      }),
    ),
  ]
}

/** That nothing was run says a dash alone: most cells of a large matrix are such. */
function MissingCell({ cell: { href, missing }, model, area }: { cell: MissingOnly; model: string; area: string }) {
  const t = useTranslations()
  const reason = t(`reason.${missing}`)
  return (
    <Link className="cell void" href={href} title={reason} prefetch={false}>
      <Dash /> {missing !== 'not-run' && <span aria-hidden="true">{reason}</span>}
      <span className="vh">{t('matrix.cellMissing', { model, area, reason })}</span>
    </Link>
  )
}

function Findings({ of, model, area }: { of: WithFindings['findings']; model: string; area: string }) {
  const t = useTranslations('matrix')
  if (!of) return null
  return (
    <Link className="found" href={of.href} prefetch={false}>
      <span className="vh">{t('cell', { model, area })} </span>
      {t('findings', { n: of.n })}
    </Link>
  )
}

function Cell({ cell, model, area }: { cell: MatrixCell; model: string; area: string }) {
  const t = useTranslations()
  if (cell === null) {
    return (
      <span className="void">
        <Dash />
      </span>
    )
  }
  if ('missing' in cell) return <MissingCell cell={cell} model={model} area={area} />
  const hollow = isHollow(cell)
  const says = [t(`confidence.${cell.confidence}`), ...cell.caveats.map((caveat) => t(`caveat.${caveat}`))]
  return (
    <Link className="cell" href={cell.href} title={says.join('; ')} prefetch={false}>
      <span className="vh">{t('matrix.cell', { model, area })} </span>
      <ZoneCell zone={cell.zone} range={cell.range} hollow={hollow} before={cell.before} />
      {hollow && cell.zone !== 'unplaced' && notRuledOut(cell.zone, cell.range) === null && (
        <span className="q plain">{t('table.noInterval')}</span>
      )}
      <span className="vh">{says.join('; ')}</span>
    </Link>
  )
}
