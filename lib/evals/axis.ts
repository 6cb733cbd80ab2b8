export const AXES = ['capability', 'safety'] as const
export type Axis = (typeof AXES)[number]

/** Whether a higher or a lower value means more of the axis. */
export const MORE_WHEN = ['higher', 'lower'] as const
export type MoreWhen = (typeof MORE_WHEN)[number]
