export type OnPlane = { capability: number; safety: number }

/**
 * The frontier of concern (AI-45° law, arXiv 2412.14186: the lower-right hull): at each capability the least safety
 * among the models at least this capable. `members`: the models no other is both at least as capable and at most as
 * safe as, by capability. `steps`: the corners of the stepped line from capability 0 on, in points; empty without models.
 */
export function frontierOfConcern<T extends OnPlane>(models: readonly T[]): { members: T[]; steps: OnPlane[] } {
  const members = models
    .filter((model) => !models.some((other) => isFurtherOut(other, model)))
    .sort((a, b) => a.capability - b.capability)
  const steps = members.flatMap(({ capability, safety }, i) => {
    const from = members[i - 1]
    if (from?.capability === capability) return []
    return [
      { capability: from?.capability ?? 0, safety },
      { capability, safety },
    ]
  })
  return { members, steps }
}

/** Two models at the same place do not push each other off. */
function isFurtherOut(other: OnPlane, model: OnPlane): boolean {
  const samePlace = other.capability === model.capability && other.safety === model.safety
  return other.capability >= model.capability && other.safety <= model.safety && !samePlace
}
