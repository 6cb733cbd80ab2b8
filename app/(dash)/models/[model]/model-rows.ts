import type { viewLinks } from '@/app/(dash)/view-links'
import type { StandingInArea } from '@/components/report/model-standfirst'
import type { SaferReRunNote } from '@/components/report/safer-re-runs'
import type { ModelAreaRow } from '@/components/tables/model-areas-table'
import type { PartRow } from '@/components/tables/model-parts-table'
import type { ModelRunRow } from '@/components/tables/model-runs-table'
import type { ModelArea, ModelView } from '@/lib/assess/model-view'
import type { SaferReRun } from '@/lib/assess/safer-re-runs'

type Links = ReturnType<typeof viewLinks>

export function toStandings(areas: readonly ModelArea[]): StandingInArea[] {
  return areas.map(({ area, view, missing }) => ({ area, placement: view.placement, missing: missing?.reason ?? null }))
}

export function toAreaRows(areas: readonly ModelArea[], links: Links): ModelAreaRow[] {
  return areas.map(({ area, view, view: { placement, plainSafety }, distances, coverage, missing }) => ({
    id: area.id,
    name: area.name,
    href: links.areaFocus(area.id, placement.model),
    capability: { of: placement.capability, href: links.origin('capability', view) },
    safety: { of: placement.safety, href: links.origin('safety', view) },
    plainSafety: plainSafety && { of: plainSafety, href: `${links.explanation(placement.id)}#safety` },
    gap: placement.gap,
    yellow: distances.yellow,
    red: distances.red,
    coverage,
    zone: placement.zone,
    range: placement.range,
    hollow: placement.caveats.includes('uncertainty-unknown'),
    caveats: placement.caveats,
    by: links.explanation(placement.id),
    hasResult: missing === null,
  }))
}

export function toPartRows({ view }: ModelArea): PartRow[] {
  return view.parts.map(({ metric, points, missing, ...part }) => ({
    run: part.run,
    axis: part.axis,
    benchmark: part.benchmarkName,
    task: part.task,
    condition: part.condition,
    reported: metric && { value: metric.value, unit: metric.unit, interval: metric.interval, n: metric.n },
    points: points
      ? { value: points.value, low: points.ends?.low ?? null, high: points.ends?.high ?? null }
      : { missing: missing ?? 'not-run' },
    missing,
    source: part.source,
    evidence: part.evidence,
    demo: part.demo,
    others: part.others,
  }))
}

export function toRunRows({ runs }: ModelView): ModelRunRow[] {
  return runs.map(({ run, areaName, metric, notCounting }) => ({
    id: run.id,
    task: run.task,
    areaName,
    condition: run.condition,
    metric: metric && { of: shownMetric(metric), unit: metric.unit },
    completedAt: run.completedAt,
    notCounting,
  }))
}

function shownMetric({ value, missing, interval }: NonNullable<ModelView['runs'][number]['metric']>) {
  if (value === null) return { missing: missing ?? 'not-scored' }
  return { value, low: interval?.low ?? null, high: interval?.high ?? null }
}

type WithReRuns = Pick<ModelView, 'areas'> & { saferReRuns: readonly SaferReRun[] }

export function toReRunNotes({ areas, saferReRuns }: WithReRuns): SaferReRunNote[] {
  const names = new Map(areas.map(({ area }) => [area.id, area.name]))
  return saferReRuns.map((one) => ({ ...one, where: names.get(one.area) ?? one.area }))
}
