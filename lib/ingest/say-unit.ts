import type { Queryable } from '@/db/client'
import type { PendingRun } from '@/db/queries/import-runs'
import { setMetricUnit } from '@/db/queries/run-mapping'
import type { Metric } from '@/lib/evals/metric'
import type { Warning } from '@/lib/evals/run'
import { canBeIn, metricLabel, SAID_UNITS, type SaidUnit, UNIT_SAID } from '@/lib/evals/unit-said'
import { isNoError, isTinyError } from '@/lib/importers/own-interval'
import { sentence } from '@/lib/messages/sentence'

/* A file that is no table has no column whose unit could be said: it is said of the one number that counts. */

const OPEN_UNITS = new Set<string>(SAID_UNITS)

/** Why `metric`, the one that counts, cannot be said to be in `unit`; null: it can, or nothing is said. */
export function unitProblem(metric: Metric | undefined, unit: SaidUnit | undefined): string | null {
  if (unit === undefined) return null
  if (!metric) return sentence('ingest.unitOfWhat')
  const { name, value } = metric
  // Minutes are no share, whatever anybody says.
  if (!OPEN_UNITS.has(metric.unit)) return sentence('ingest.unitStated', { metric: name, unit: metric.unit })
  return canBeIn(unit, value) ? null : sentence('ingest.unitImpossible', { metric: name, value: String(value), unit })
}

/**
 * From now on the metric's number is read in `unit`; the number itself stays as its file writes it, and the run says for good
 * that a person said so. A standard error that can hardly be of that number in that unit is left out, and said.
 */
export async function sayUnit(
  run: PendingRun,
  metric: Metric | undefined,
  { unit, position }: { unit: SaidUnit; position: number },
  tx: Queryable,
): Promise<void> {
  if (!metric) return
  const place = metricLabel(metric)
  const kept = run.warnings.filter((one) => one.code !== UNIT_SAID || one.place !== place)
  const message = sentence('ingest.unitSaid', { metric: metric.name, unit })
  const odd = oddError(metric, unit, place)
  const warnings = [...kept, { code: UNIT_SAID, message, place }, ...odd]
  await setMetricUnit(run.id, { position, unit, withoutError: odd.length > 0, warnings }, tx)
}

/** Said of the value, the unit holds for its error: one in the other would make a result far surer than it is. */
function oddError({ name, value, stderr }: Metric, unit: SaidUnit, place: string): Warning[] {
  if (stderr === null || value === null) return []
  if (!isNoError(stderr, unit) && !(unit === 'percent' && isTinyError(stderr, value))) return []
  const message = sentence('ingest.unitOddError', { metric: name, stderr: String(stderr), value: String(value), unit })
  return [{ code: 'stderr-unit', message, place }]
}
