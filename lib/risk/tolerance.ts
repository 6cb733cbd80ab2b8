/** In points. Two values closer than this are the same. */
export const TOLERANCE = 1e-9
