/** Why a value is not there. A missing value always carries one of these; it is never 0. */
export const REASONS = [
  'not-run',
  'not-scored',
  'failed',
  'invalidated',
  'unreadable',
  'withheld',
  'opted-out',
  'below-coverage',
] as const
export type Reason = (typeof REASONS)[number]

/** An estimate, or the reason there is none. */
export type Measured = { value: number; stderr: number | null; n: number | null } | { missing: Reason }
