import type { useTranslations } from 'next-intl'
import type { MatrixArea, MatrixCell, MatrixGroup, MatrixRow } from '@/components/tables/area-matrix'
import type { NoResult } from '@/lib/assess/no-result'
import type { Overview, OverviewGroup, OverviewRow } from '@/lib/assess/overview'
import { dateOnly } from '@/lib/format/date'
import type { viewLinks } from './view-links'

type Translate = ReturnType<typeof useTranslations<'overview'>>
type Links = ReturnType<typeof viewLinks>

export function matrixAreas(areas: Overview['areas'], links: Links): MatrixArea[] {
  return areas.map(({ id, name, counts: { noResult, ...counts }, statement }) => ({
    id,
    name,
    href: links.area(id),
    counts: { ...counts, none: noResult },
    statement: statement?.text ?? null,
  }))
}

export function matrixGroups(groups: readonly OverviewGroup[], links: Links, t: Translate): MatrixGroup[] {
  return groups.map(({ kind, source, rows }) => ({
    id: `${kind} ${source?.title ?? ''}`,
    title: t(`group.${kind}`),
    about: t(`group.${kind}About`, { n: rows.length, source: source?.title ?? '', arxiv: source?.arxiv ?? 'none' }),
    rows: rows.map((row) => matrixRow(row, links, t)),
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

function matrixRow({ model, cells, missing }: OverviewRow, links: Links, t: Translate): MatrixRow {
  const whose = { id: model.id, name: model.name, href: links.model(model.id), developer: model.developer }
  if (missing === null) return { ...whose, cells: cells.map((cell) => matrixCell(cell, links)) }
  return { ...whose, missing: missing.reason, note: noteOf(missing, t) }
}

/** What was said and when; the date only where the words do not hold it already. */
function noteOf({ note, date }: NoResult, t: Translate): string | undefined {
  if (note === null || date === null) return undefined
  const on = dateOnly(date)
  return note.includes(on) ? note : t('withheldOn', { reason: note, date: on })
}

function matrixCell(placement: OverviewRow['cells'][number], links: Links): MatrixCell {
  if (placement === null) return null
  const { area, model, zone, range, confidence, caveats } = placement
  return { href: links.areaFocus(area, model), zone, range, confidence, caveats }
}

/** What the standfirst speaks of, with the areas' names. */
export function toStandings({ areas, red, redNotRuledOut, yellow, shown }: Overview) {
  const named = (placements: Overview['red']) =>
    placements.flatMap(({ modelName: model, area: id }) => {
      const area = areas.find((one) => one.id === id)
      return area ? [{ model, area }] : []
    })
  return { red: named(red), redNotRuledOut: named(redNotRuledOut), yellow, withResult: shown.withResult }
}
