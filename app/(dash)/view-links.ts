import { missingOn } from '@/lib/assess/no-result'
import type { PlacementView } from '@/lib/assess/placements'
import type { Axis } from '@/lib/evals/axis'
import { ATTACKS, type Attack, type Condition, SAFEGUARDS, type Safeguard } from '@/lib/evals/condition'
import { type Params, readState, viewParts, writeState } from '@/lib/url-state'

/** Condition, policy version and model in focus: the same keys on every page. */
export const VIEW = viewParts(ATTACKS, SAFEGUARDS)

/** What of the address travels to another page: the condition and the policy, not what was sorted or sought here. */
const TRAVELS: readonly string[] = [VIEW.attack.key, VIEW.safeguard.key, VIEW.policy.key]

/** Links between the pages of placements, each keeping the view. */
export function viewLinks(params: Params) {
  const kept = writeState(
    {},
    params.filter(([key]) => TRAVELS.includes(key)),
    {},
  )
  const query = kept === '?' ? '' : kept
  const explanation = (placement: string) => `/placements/${placement}${query}`
  const model = (id: string, area?: string) => `/models/${id}${query}${area === undefined ? '' : `#${area}`}`
  return {
    model,
    area: (id: string) => `/areas/${id}${query}`,
    areaFocus: (id: string, focus: string) =>
      `/areas/${id}${writeState(
        VIEW,
        params.filter(([key]) => TRAVELS.includes(key)),
        { model: focus },
      )}`,
    /** How a placement came about; a step of it is named after its `#`. */
    explanation,
    /** The same placements from the interface. */
    json: (area: string, { attack, safeguard }: Condition, policy: string) =>
      `/api/v1/placements?${new URLSearchParams({ area, policy, attack, safeguard })}`,
    /** The way back from a coordinate: the step of the explanation, or the one run that is why it is missing. */
    origin: (axis: Axis, { placement, parts }: Pick<PlacementView, 'placement' | 'parts'>) => {
      const run = missingOn(axis, { placement, parts })?.run ?? null
      return run === null ? `${explanation(placement.id)}#${axis}` : `/runs/${run}${query}`
    },
    /** The way back from the reason for having no result at all. */
    reason: (run: string | null, placement: string) =>
      run === null ? `${explanation(placement)}#zone` : `/runs/${run}${query}`,
  }
}

/**
 * The condition of the safety axis as two choices, each keeping the other; the policy's own leaves the address short.
 * `href`: of the same page under a condition.
 */
export function conditionTabs(
  shown: Condition,
  href: (condition: Condition) => string,
  names: { attack: (attack: Attack) => string; safeguard: (safeguard: Safeguard) => string },
) {
  return {
    attacks: ATTACKS.map((attack) => ({
      href: href({ ...shown, attack }),
      label: names.attack(attack),
      current: attack === shown.attack,
    })),
    safeguards: SAFEGUARDS.map((safeguard) => ({
      href: href({ ...shown, safeguard }),
      label: names.safeguard(safeguard),
      current: safeguard === shown.safeguard,
    })),
  }
}

/** The address of the same page under another condition. */
export function conditionHref(params: Params, { attack, safeguard }: Condition, own: Condition): string {
  return writeState(VIEW, params, {
    attack: attack === own.attack ? null : attack,
    safeguard: safeguard === own.safeguard ? null : safeguard,
  })
}

/** Tabs for the areas, keeping the view. */
export function areaTabs(areas: { id: string; name: string }[], here: string, links: ReturnType<typeof viewLinks>) {
  return areas.map(({ id, name }) => ({ href: links.area(id), label: name, current: id === here }))
}

export function readView(params: Params) {
  return readState(VIEW, params)
}
