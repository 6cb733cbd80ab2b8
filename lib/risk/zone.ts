/** From safest to most dangerous. */
export const ZONES = ['green', 'yellow', 'red'] as const
export type Zone = (typeof ZONES)[number]
