export type MetricIntervalInput = {
  /** In the metric's own unit, as `range` is. */
  value: number
  low: number | null
  high: number | null
  range: readonly [low: number, high: number]
}

/** px from the left; `bar` is what of the interval lies in the range, `dot` null when the value itself does not. */
export type MetricIntervalModel = { dot: number | null; bar: readonly [from: number, to: number] | null }

/** A value and its interval on the benchmark's range, drawn `width` px wide. */
export function metricInterval({ value, low, high, range }: MetricIntervalInput, width: number): MetricIntervalModel {
  const [from, to] = range
  if (!(to > from)) return { dot: null, bar: null }
  const at = (amount: number) => ((amount - from) / (to - from)) * width
  const isIn = (amount: number) => amount >= from && amount <= to
  const ends =
    low === null || high === null || low > to || high < from
      ? null
      : ([Math.max(from, low), Math.min(to, high)] as const)
  return { dot: isIn(value) ? at(value) : null, bar: ends && [at(ends[0]), at(ends[1])] }
}
