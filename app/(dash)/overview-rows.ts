import type { useTranslations } from 'next-intl'
import type { MissingInArea } from '@/components/report/missing-by-area'
import type { MatrixArea, MatrixCell, MatrixGroup, MatrixRow } from '@/components/tables/area-matrix'
import type { NoResult } from '@/lib/assess/no-result'
import type { Overview, OverviewGroup, OverviewRow } from '@/lib/assess/overview'
import { dateOnly } from '@/lib/format/date'
import type { Caveat, Placement } from '@/lib/risk/placement'
import type { viewLinks } from './view-links'

type Translate = ReturnType<typeof useTranslations<'overview'>>
type Links = ReturnType<typeof viewLinks>
type Found = { n: number; href: string }
/** Of a model in the area at this place of the matrix; undefined: none waits to be settled. */
type FindingsIn = (model: string, area: number) => Found | undefined

/** The way to the findings of each cell that has any. */
export function matrixFindings(areas: Overview['areas'], count: (model: string, area: string) => number): FindingsIn {
  return (model, index) => {
    const area = areas[index]?.id ?? ''
    const n = count(model, area)
    return n === 0 ? undefined : { n, href: `/findings?${new URLSearchParams({ model, area })}` }
  }
}

function withFindings(cell: MatrixCell, findings: Found | undefined): MatrixCell {
  return cell && findings ? { ...cell, findings } : cell
}

export function matrixAreas({ areas, groups }: Overview, links: Links): MatrixArea[] {
  const invented = shownPlacements(groups).filter(({ demo }) => demo)
  return areas.map(({ id, name, counts: { noResult, ...counts }, statement }) => ({
    id,
    name,
    href: links.area(id),
    counts: { ...counts, none: noResult },
    invented: countZones(invented.filter(({ area }) => area === id)),
    statement: statement?.text ?? null,
  }))
}

export function matrixGroups(
  groups: readonly OverviewGroup[],
  links: Links,
  t: Translate,
  withRuns: ReadonlySet<string>,
  findings: FindingsIn,
): MatrixGroup[] {
  return groups.map(({ kind, source, rows }) => ({
    id: `${kind} ${source?.title ?? ''}`,
    title: t(`group.${kind}`),
    about: t(`group.${kind}About`, { n: rows.length, source: source?.title ?? '', arxiv: source?.arxiv ?? 'none' }),
    rows: rows.map((row) => matrixRow(row, links, t, withRuns, (index) => findings(row.model.id, index))),
  }))
}

/** Whose the statements are; null when no area has one. */
export function statementsFrom(areas: Overview['areas'], t: Translate): string | null {
  const statements = areas.flatMap(({ statement }) => (statement ? [statement] : []))
  const [first] = statements
  if (!first) return null
  const isOne = statements.every(({ source, date }) => source.title === first.source.title && date === first.date)
  if (!isOne) return t('statementsSeveral')
  return t('statementsFrom', { source: first.source.title, date: dateOnly(first.date) })
}

function matrixRow(
  { model, cells, gaps, missing }: OverviewRow,
  links: Links,
  t: Translate,
  withRuns: ReadonlySet<string>,
  findings: (area: number) => Found | undefined,
): MatrixRow {
  const whose = { id: model.id, name: model.name, href: links.model(model.id), developer: model.developer }
  const [gap] = gaps
  // One reason for all areas spans them; several stand each in its own.
  if (missing === null || gaps.some((one) => one?.reason !== gap?.reason)) {
    return {
      ...whose,
      cells: cells.map((cell, i) => withFindings(matrixCell(cell, gaps[i] ?? null, links), findings(i))),
    }
  }
  return {
    ...whose,
    missing: missing.reason,
    note: noteOf(missing, t),
    runsHref: runsOf(model.id, withRuns),
    reasonHref: gap ? links.reason(missing.run, gap.placement) : null,
  }
}

/** Where the runs of a model are listed; null: it has none. */
export function runsOf(model: string, withRuns: ReadonlySet<string>): string | null {
  return withRuns.has(model) ? `/runs?model=${model}` : null
}

/** What was said and when; the date only where the words do not hold it already. */
function noteOf({ note, date }: NoResult, t: Translate): string | undefined {
  if (note === null || date === null) return undefined
  const on = dateOnly(date)
  return note.includes(on) ? note : t('withheldOn', { reason: note, date: on })
}

function matrixCell(
  placement: OverviewRow['cells'][number],
  gap: OverviewRow['gaps'][number],
  links: Links,
): MatrixCell {
  if (placement) {
    const { id, zone, range, confidence, caveats } = placement
    return { href: `${links.explanation(id)}#zone`, zone, range, confidence, caveats }
  }
  return gap && { href: links.reason(gap.run, gap.placement), missing: gap.reason }
}

/** What each area lacks; `href`: where the models without a result are named. */
export function missingAreas({ areas }: Overview, links: Links): MissingInArea[] {
  return areas.map(({ id, name, missing, lacking }) => ({
    id,
    name,
    href: `${links.area(id)}#missing`,
    missing,
    lacking,
  }))
}

/** What the standfirst speaks of, with the areas' names. */
export function toStandings({ areas, groups, red, redNotRuledOut, yellow, shown }: Overview) {
  const { yellow: invented } = countZones(shownPlacements(groups).filter(({ demo }) => demo))
  const named = (placements: Overview['red']) =>
    placements.flatMap(({ modelName: model, area: id, demo }) => {
      const area = areas.find((one) => one.id === id)
      return area ? [{ model, area, demo }] : []
    })
  return {
    red: named(red),
    redNotRuledOut: named(redNotRuledOut),
    yellow: { n: yellow, invented },
    withResult: shown.withResult,
  }
}

/** How many of the placements shown carry each caveat. */
export function caveatCounts({ groups }: Overview): { total: number; models: Record<Caveat, number> } {
  const placements = shownPlacements(groups)
  const carrying = (caveat: Caveat) => placements.filter(({ caveats }) => caveats.includes(caveat)).length
  return {
    total: placements.length,
    models: {
      'uncertainty-unknown': carrying('uncertainty-unknown'),
      'coverage-partial': carrying('coverage-partial'),
      'accepted-by-one-person': carrying('accepted-by-one-person'),
      demo: carrying('demo'),
    },
  }
}

function shownPlacements(groups: readonly OverviewGroup[]): Placement[] {
  return groups.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.filter((cell) => cell !== null)))
}

function countZones(placements: readonly Placement[]): Record<Placement['zone'], number> {
  const of = (zone: Placement['zone']) => placements.filter((one) => one.zone === zone).length
  return { red: of('red'), yellow: of('yellow'), green: of('green'), unplaced: of('unplaced') }
}
