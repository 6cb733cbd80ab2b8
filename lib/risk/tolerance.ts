/** In points. Two values closer than this are the same (Product definition: units). */
export const TOLERANCE = 1e-9
