import type { getTranslations } from 'next-intl/server'
import { keptHref } from '@/app/(dash)/placements/placement-view'
import type { HistoryBreak, HistoryInput } from '@/components/charts/standing-history-input'
import type { HistoryEntry } from '@/components/review/model-history'
import type { HistoryRow } from '@/components/tables/history-table'
import type { HistoryEvent } from '@/lib/assess/model-history'
import type { Trace, TraceBreak, TracePoint } from '@/lib/assess/model-trace'
import type { Reason } from '@/lib/evals/measured'
import type { Coordinate, Placement } from '@/lib/risk/placement'

export type NotDrawn = { id: string; name: string; reason: Reason | null }
type Words = Awaited<ReturnType<typeof getTranslations<'history'>>>

/** What moved the model, each with where its cause can be seen. */
export function toHistoryEntries(events: readonly HistoryEvent[]): HistoryEntry[] {
  return events.map(({ areas, ...event }) => ({
    ...event,
    href: causeHref(event),
    areas: areas.map(({ id, name, before, after }) => ({
      id,
      name,
      before: before && { zone: before.zone, range: before.range, by: keptHref(before.id, event.at, 'before') },
      after: { zone: after.zone, range: after.range, by: keptHref(after.id, event.at, 'after') },
    })),
  }))
}

/** For the figure: what is drawn of each placement, and the breaks in words. */
export function toHistoryInput({ areas, breaks }: Trace, now: string, t: Words): Omit<HistoryInput, 'layout'> {
  return {
    now,
    areas: areas.map(({ id, name, points }) => ({
      id,
      name,
      points: points.map((point) => ({
        id: pointId(id, point),
        at: point.at,
        said: saidOf(point, t),
        // A mark leads to how its point came about; what happened leads on from there and from the table.
        href: keptHref(point.after.id, point.at, 'after'),
        policy: point.policy.name,
        before: point.before && toStood(point.before),
        after: toStood(point.after),
      })),
    })),
    breaks: breaks.map((one) => toBreak(one, t)),
  }
}

/** Every point of the figure, newest first. */
export function toHistoryRows({ areas }: Trace, t: Words): HistoryRow[] {
  return areas
    .flatMap(({ id, name, points }) =>
      points.map((point): HistoryRow => {
        const { at, policy, before, after } = point
        const { capability, safety, condition, gap, zone, range } = toStood(after)
        return {
          ...{ id: pointId(id, point), at, area: name, said: saidOf(point, t), href: causeHref(point), policy },
          ...{ capability, safety, condition, gap, zone, range, before: before?.zone ?? zone },
          by: keptHref(after.id, at, 'after'),
          beforeBy: before && keptHref(before.id, at, 'before'),
        }
      }),
    )
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}

type Shown = { area: { id: string; name: string }; missing: { reason: Reason } | null }

/** Areas of which the figure draws nothing, with today's reason; null: there is a result today, and none was kept. */
export function toNotDrawn(areas: readonly Shown[], { areas: drawn }: Trace): NotDrawn[] {
  return areas
    .filter(({ area }) => !drawn.some(({ id }) => id === area.id))
    .map(({ area: { id, name }, missing }) => ({ id, name, reason: missing?.reason ?? null }))
}

function toBreak(one: TraceBreak, t: Words): HistoryBreak {
  const { at, area } = one
  if (one.of !== 'policy') {
    const { of, name, before, after } = one
    return { at, area, label: t(`versions.${of}`, { name, before, after }) }
  }
  const { before, after } = one
  return { at, area, label: before === null ? t('versions.first', { after }) : t('versions.policy', { before, after }) }
}

function saidOf({ cause, policy }: TracePoint, t: Words): string {
  return cause === 'policy' ? t('break', { policy: policy.name }) : t(`cause.${cause}`)
}

function pointId(area: string, { at, cause }: TracePoint): string {
  return `${area} ${at} ${cause}`
}

function toStood({ zone, range, confidence, capability, safety, gap, condition, caveats }: Placement) {
  return { ...{ zone, range, confidence, gap, condition, caveats }, capability: bare(capability), safety: bare(safety) }
}

/** Without its runs, which no figure shows. */
function bare(coordinate: Coordinate): Coordinate {
  return 'missing' in coordinate ? coordinate : { ...coordinate, runs: [] }
}

function causeHref({ cause, subject }: Pick<HistoryEvent, 'cause' | 'subject'>): string | null {
  switch (cause) {
    case 'policy':
      return `/policy/${subject}`
    case 'acceptance':
      return `/uploads/${subject}`
    case 'invalidation':
    case 'restoration':
      return `/runs/${subject}`
    case 'merge':
      return null
    case 'benchmark':
      return `/benchmarks/${subject}`
  }
}
