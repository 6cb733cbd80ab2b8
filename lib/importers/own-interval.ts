/** Whether an interval is around its own value; as exact as the coarser of its ends is written. */
export function holds({ low, high }: { low: number; high: number }, value: number): boolean {
  const digits = Math.min(...[low, high].map((end) => (String(end).split('.')[1] ?? '').length))
  const rounding = 0.5 * 10 ** -digits
  return value >= low - rounding && value <= high + rounding
}

/** Whether a standard error is so small for a percentage in the middle that it most likely is one of the share: it would need a million samples. */
export function isTinyError(stderr: number, percent: number): boolean {
  return stderr > 0 && stderr <= 0.1 && percent >= 5 && percent <= 95
}

/**
 * Whether a number can be no standard error of a value in this unit: shares lie at most half of the whole from their mean
 * (Popoviciu 1935), and the error of a mean is no larger than that. Of other units nothing is known.
 */
export function isNoError(stderr: number, unit: string): boolean {
  return (unit === 'fraction' && stderr > 0.5) || (unit === 'percent' && stderr > 50)
}
