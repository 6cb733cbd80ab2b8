import type { Metric } from './metric'
import type { Warning } from './run'

/** What a person may say that a metric's numbers are in; `score`: neither a share nor a percentage. */
export const SAID_UNITS = ['fraction', 'percent', 'score'] as const
export type SaidUnit = (typeof SAID_UNITS)[number]

/** The code of a run's warning that a person, and not its file, said what a metric is in; its place names the metric. */
export const UNIT_SAID = 'unit-said'

/** A metric as people tell it from the others of its run. */
export function metricLabel({ scorer, name, reducer, group }: Pick<Metric, 'scorer' | 'name' | 'reducer' | 'group'>) {
  return [scorer, name, reducer, group].filter((part) => part).join(' · ')
}

/** Whether a person has said what this metric of a run is in. */
export function isUnitSaid(metric: Parameters<typeof metricLabel>[0], warnings: readonly Warning[]): boolean {
  const label = metricLabel(metric)
  return warnings.some(({ code, place }) => code === UNIT_SAID && place === label)
}

/** Whether `value` can be in `unit` at all. */
export function canBeIn(unit: SaidUnit, value: number | null): boolean {
  if (unit === 'score' || value === null) return true
  return value >= 0 && value <= (unit === 'percent' ? 100 : 1)
}

/**
 * Whether nobody has said what a metric is in, though its benchmark reads a share or a percentage of which it may be one:
 * its number is in nothing that can be compared until somebody does.
 */
export function isUnitOpen(
  metric: Pick<Metric, 'unit' | 'value'> & Parameters<typeof metricLabel>[0],
  warnings: readonly Warning[],
  own: string,
): boolean {
  if (metric.unit !== 'score' || (own !== 'fraction' && own !== 'percent')) return false
  return metric.value !== null && canBeIn('percent', metric.value) && !isUnitSaid(metric, warnings)
}
