/** Why a placement was made anew: a policy version was adopted, runs came or went, or what a benchmark means changed. */
export const MOVE_CAUSES = ['policy', 'acceptance', 'invalidation', 'restoration', 'merge', 'benchmark'] as const
export type MoveCause = (typeof MOVE_CAUSES)[number]
