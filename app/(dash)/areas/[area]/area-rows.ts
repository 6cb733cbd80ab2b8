import type { viewLinks } from '@/app/(dash)/view-links'
import type { PlaneEntry } from '@/components/charts/plane-input'
import type { MissingModel } from '@/components/report/missing-models'
import type { SaferReRunNote } from '@/components/report/safer-re-runs'
import type { AreaBenchmarkRow } from '@/components/tables/area-benchmarks-table'
import type { AreaRow } from '@/components/tables/area-table'
import type { AreaView } from '@/lib/assess/area-view'
import type { SaferReRun } from '@/lib/assess/safer-re-runs'
import type { Placement } from '@/lib/risk/placement'

type Links = ReturnType<typeof viewLinks>

export function toAreaRows({ standing }: AreaView, links: Links): AreaRow[] {
  return standing.map(({ model, view, view: { placement }, drop }, place) => ({
    id: model.id,
    name: model.name,
    href: links.model(model.id, placement.area),
    demo: placement.demo,
    capability: { of: placement.capability, href: links.origin('capability', view) },
    safety: { of: placement.safety, href: links.origin('safety', view) },
    drop,
    gap: placement.gap,
    zone: placement.zone,
    range: placement.range,
    hollow: placement.caveats.includes('uncertainty-unknown'),
    caveats: placement.caveats,
    by: links.explanation(placement.id),
    place,
  }))
}

/** How many of the placements in each zone are invented. */
export function inventedIn({ standing }: Pick<AreaView, 'standing'>): Record<Placement['zone'], number> {
  const of = (zone: Placement['zone']) =>
    standing.filter(({ view: { placement } }) => placement.zone === zone && placement.demo).length
  return { red: of('red'), yellow: of('yellow'), green: of('green'), unplaced: of('unplaced') }
}

export function toEntries({ standing }: AreaView, links: Links, focus: string | null): PlaneEntry[] {
  return standing.map(({ model, view: { placement, plainSafety } }) => ({
    placement,
    plainSafety,
    href: links.explanation(placement.id),
    selected: model.id === focus,
    since: model.releasedAt,
  }))
}

export function toMissing({ without, area }: AreaView, links: Links): MissingModel[] {
  return without.map(({ model: { id, name }, missing: { reason, date, run }, placement }) => ({
    id,
    name,
    href: links.model(id, area.id),
    reason,
    source: placement && links.reason(run, placement),
    date,
  }))
}

export function toBenchmarkRows({ benchmarks }: AreaView): AreaBenchmarkRow[] {
  return benchmarks.map(({ benchmark: { id, name, axis, moreWhen, ceiling }, weight, models }) => ({
    id,
    name,
    axis,
    moreWhen,
    ceiling,
    weight,
    models,
  }))
}

type WithReRuns = Pick<AreaView, 'standing'> & { saferReRuns: readonly SaferReRun[] }

export function toReRunNotes({ standing, saferReRuns }: WithReRuns): SaferReRunNote[] {
  const names = new Map(standing.map(({ model }) => [model.id, model.name]))
  return saferReRuns.map((one) => ({ ...one, where: names.get(one.model) ?? one.model }))
}
