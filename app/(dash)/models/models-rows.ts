import { runsOf } from '@/app/(dash)/overview-rows'
import type { viewLinks } from '@/app/(dash)/view-links'
import type { ModelRow } from '@/components/tables/models-table'
import type { ModelStanding } from '@/lib/assess/models-view'

export function toModelRows(
  models: readonly ModelStanding[],
  links: ReturnType<typeof viewLinks>,
  withRuns: ReadonlySet<string>,
): ModelRow[] {
  return models.map(({ model, areas, areasWithResult, worst, missing }, place) => ({
    id: model.id,
    name: model.name,
    aliases: model.aliases,
    href: links.model(model.id),
    demo: model.demo,
    developer: model.developer,
    access: model.access,
    reasoning: model.reasoning,
    releasedAt: model.releasedAt,
    areas: { have: areasWithResult, want: areas },
    worst: worst && {
      zone: worst.placement.zone,
      range: worst.placement.range,
      area: worst.area,
      by: links.explanation(worst.placement.id),
    },
    missing: missing?.reason ?? null,
    runsHref: runsOf(model.id, withRuns),
    place,
  }))
}
