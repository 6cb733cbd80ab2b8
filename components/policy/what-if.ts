import type { Condition } from '@/lib/evals/condition'
import type { AreaScore, Indicator } from '@/lib/risk/area-score'
import { type Change, changesBetween } from '@/lib/risk/changed'
import { hasResult } from '@/lib/risk/has-result'
import type { Lines } from '@/lib/risk/line'
import { place } from '@/lib/risk/place'
import type { Placement } from '@/lib/risk/placement'
import { severity } from '@/lib/risk/zone'
import { type Why, whyMoved } from './why-moved'

/** A model in the area that is edited, scored by a draft, with what placing it asks for. */
export type EditedModel = {
  /** With the draft's weights, coverage and condition. */
  placement: Placement
  /** Of every benchmark of the area, so that a line on any of them can be tried. */
  indicators: ReadonlyMap<string, Indicator>
  /** Where it stands under the active version; null: none is active. */
  before: Stood | null
  href: string
  plainSafety: Placement['safety'] | null
  since: string | null
}

export type Stood = Pick<Placement, 'id' | 'zone' | 'range' | 'confidence' | 'capability' | 'safety' | 'condition'>

/** A model of which zone, range or confidence would be another, and of which something was measured before or after. */
export type Move = { model: EditedModel; before: Stood; after: Placement; changed: Change[]; why: Why }

/** Whether two safety values may stand on one plane. */
export function isSameCondition(a: Condition, b: Condition): boolean {
  return a.attack === b.attack && a.safeguard === b.safeguard
}

/** Every model's placement with these lines, in the order given. */
export function placeWith(models: readonly EditedModel[], lines: Lines | null): Placement[] {
  return models.map((model) => {
    const { zone, range, confidence } = place(toScore(model), lines)
    return { ...model.placement, zone, range, confidence }
  })
}

/** Where each model stands by the draft as it was last saved, by the model's id. */
export function savedStandings(models: readonly EditedModel[], lines: Lines | null): ReadonlyMap<string, Placement> {
  return new Map(placeWith(models, lines).map((placement) => [placement.model, placement]))
}

/** How a placement under the draft came about; null where the draft as saved says otherwise: what is only tried has none. */
export function explainedBy(placement: Placement, saved: ReadonlyMap<string, Placement>): string | null {
  const then = saved.get(placement.model)
  return then && changesBetween(then, placement).length === 0 ? `/placements/${then.id}` : null
}

/** What these lines change against where the models stand under the active version, whose own are `active`. */
export function movesFromActive(models: readonly EditedModel[], lines: Lines | null, active: Lines | null): Move[] {
  return moves(models, lines, active, ({ before }) => before)
}

/** What these scores and lines change against the draft as it was last saved: `saved` are the same models by that. */
export function movesFromSaved(
  models: readonly EditedModel[],
  lines: Lines | null,
  saved: { models: readonly EditedModel[]; lines: Lines | null },
): Move[] {
  const then = savedStandings(saved.models, saved.lines)
  return moves(models, lines, saved.lines, ({ placement }) => then.get(placement.model) ?? null)
}

function moves(
  models: readonly EditedModel[],
  lines: Lines | null,
  before: Lines | null,
  stood: (model: EditedModel) => Stood | null,
): Move[] {
  const now = placeWith(models, lines)
  return models
    .flatMap((model, i): Move[] => {
      const [then, after] = [stood(model), now[i]]
      if (!then || !after || !(hasResult(then) || hasResult(after))) return []
      const changed = changesBetween({ ...then, caveats: [] }, { ...after, caveats: [] }).filter(isOfLines)
      if (changed.length === 0) return []
      return [{ model, before: then, after, changed, why: whyMoved(toScore(model), before, lines, after) }]
    })
    .toSorted((a, b) => weight(b) - weight(a) || a.after.modelName.localeCompare(b.after.modelName, 'en'))
}

/** Coordinates are told by why it moved: they are another only where the scores are. */
function isOfLines(change: Change): boolean {
  return change === 'zone' || change === 'range' || change === 'confidence'
}

/** What asks for the most first: towards a worse zone, then by how bad it is, then the rest. */
function weight({ before, after, changed }: Move): number {
  const [from, to] = [rank(before), rank(after)]
  return (changed.includes('zone') ? 100 : 0) + Math.max(0, to - from) * 10 + to
}

function rank({ zone, range }: Stood): number {
  return zone === 'unplaced' ? severity(range?.[1] ?? 'green') / 2 : severity(zone)
}

function toScore({ placement: { capability, safety }, indicators }: EditedModel): AreaScore {
  // Its caveats are those of its runs, which lines do not change.
  const flags = { uncertaintyUnknown: false, acceptedByOnePerson: false, demo: false, unread: [] }
  return { capability, safety, indicators: new Map(indicators), ...flags }
}
