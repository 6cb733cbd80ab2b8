import type { Condition } from '@/lib/evals/condition'
import { PLAIN } from '@/lib/evals/condition'
import type { Reason } from '@/lib/evals/measured'
import { type AreaScore, areaScore, type Part, strongest } from '@/lib/risk/area-score'
import type { Benchmark } from '@/lib/risk/benchmark'
import { hasResult } from '@/lib/risk/has-result'
import type { Line } from '@/lib/risk/line'
import { place } from '@/lib/risk/place'
import type { Placement } from '@/lib/risk/placement'
import type { PolicyArea } from '@/lib/risk/policy'
import type { EditedPolicy } from './edited-policy'
import type { EditedModel, Stood } from './what-if'

/** A model in the area that is edited, with the runs that count there under every condition. */
export type EditedEvidence = {
  /** Under the draft as it was last saved. */
  placement: Placement
  parts: readonly (Part & { condition: Condition })[]
  /** Said of the whole area instead of a result. */
  declared: Reason | null
  before: Stood | null
  href: string
  since: string | null
}

/** What of a draft gives a model its coordinates. */
export type Scoring = Pick<EditedPolicy, 'condition' | 'minCoverage' | 'absent'>

/** `without`: why each model that is left out has no result. */
export type Scored = { models: EditedModel[]; without: Reason[] }

/**
 * Every model with the scores that this draft's weights, coverage and condition give it, by the function that places
 * models; those left out that would have no result, and have none now.
 */
export function scoredWith(
  models: readonly EditedEvidence[],
  scoring: Scoring,
  area: PolicyArea,
  list: readonly Benchmark[],
): Scored {
  const benchmarks = new Map(list.map((one) => [one.id, one]))
  const lines = onEvery(list, area.area)
  const without: Reason[] = []
  const scored = models.flatMap((model): EditedModel[] => {
    const scoreOf = (asked: PolicyArea, condition: Condition): AreaScore =>
      areaScore({
        area: asked,
        benchmarks,
        capability: partsUnder(model, PLAIN),
        safety: partsUnder(model, condition),
        minCoverage: scoring.minCoverage,
        absent: scoring.absent,
        missing: model.declared === null ? {} : { capability: model.declared, safety: model.declared },
      })
    const { condition } = scoring
    const score = scoreOf({ ...area, lines: null }, condition)
    const { indicators } = scoreOf({ ...area, lines }, condition)
    const { capability, safety } = score
    if (!hasResult(score) && (model.before === null || !hasResult(model.before))) {
      without.push(strongest([capability, safety].flatMap((one) => ('missing' in one ? [one.missing] : []))))
      return []
    }
    const { demo } = model.placement
    const { caveats, gap } = place(score, null)
    return [
      {
        placement: {
          ...model.placement,
          condition,
          capability,
          safety,
          gap,
          caveats: demo ? [...new Set([...caveats, 'demo' as const])] : caveats,
        },
        indicators,
        before: model.before,
        href: model.href,
        plainSafety:
          condition.attack === 'none'
            ? null
            : scoreOf({ ...area, lines: null }, { ...condition, attack: 'none' }).safety,
        since: model.since,
      },
    ]
  })
  return { models: scored, without }
}

function partsUnder({ parts }: EditedEvidence, { attack, safeguard }: Condition): Part[] {
  return parts.filter(({ condition }) => condition.attack === attack && condition.safeguard === safeguard)
}

/** A line on each benchmark of the area, so that a line on any of them can be tried. It places nothing. */
function onEvery(benchmarks: readonly Benchmark[], area: string): { yellow: Line; red: Line } {
  const of = benchmarks
    .filter((one) => one.area === area)
    .map((one): Line => ({ kind: 'indicator-at-least', benchmark: one.id, value: 100 }))
  return { yellow: { kind: 'any', of }, red: { kind: 'any', of } }
}
