const MEANT = ['40', '60', '80', '100'] as const

/** Under which word of the catalogue a ceiling's meaning stands: an installation may have set another. */
export function ceilingKey(ceiling: number): (typeof MEANT)[number] | 'other' {
  return MEANT.find((known) => Number(known) === ceiling) ?? 'other'
}
