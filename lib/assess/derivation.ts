import type { EvidenceRow } from '@/db/queries/area-evidence'
import { PLAIN } from '@/lib/evals/condition'
import { areaScore } from '@/lib/risk/area-score'
import { isSameBenchmark } from '@/lib/risk/benchmark-id'
import { type DerivationInput, deriveAxis } from '@/lib/risk/derive-axis'
import { deriveZone } from '@/lib/risk/derive-zone'
import { LEVEL, Z95 } from '@/lib/risk/interval'
import type { Placement } from '@/lib/risk/placement'
import type { PolicyArea } from '@/lib/risk/policy'
import { TOLERANCE } from '@/lib/risk/tolerance'
import { type ExplainedAxis, type ExplainedIndicator, toAxis, toIndicators } from './explained-axis'
import { type ExplainedCaveat, toCaveats } from './explained-caveats'
import { type ExplainedZone, toZone } from './explained-zone'

/** What every interval and every comparison uses. */
export const CONSTANTS = { level: LEVEL, z: Z95, tolerance: TOLERANCE }

/** A placement's numbers with the steps to them. */
export type Derivation = {
  capability: ExplainedAxis
  safety: ExplainedAxis
  indicators: ExplainedIndicator[]
  /** Named by the policy for the area and in neither coordinate: of another area, or not known. */
  namedInVain: string[]
  zone: ExplainedZone
  caveats: ExplainedCaveat[]
}

/** Pure. `placement`: what the same input gave. */
export function toDerivation(
  input: DerivationInput<EvidenceRow>,
  placement: Placement,
  model: { demo: boolean },
): Derivation {
  const score = areaScore(input)
  const capability = toAxis(deriveAxis('capability', input, score.capability), PLAIN)
  const safety = toAxis(deriveAxis('safety', input, score.safety), placement.condition)
  const indicators = toIndicators(score.indicators, input)
  const steps = { axes: [capability, safety], indicators }
  return {
    capability,
    safety,
    indicators,
    namedInVain: namedInVain(input.area, steps.axes),
    zone: toZone(deriveZone(score, input.area.lines, placement), placement),
    caveats: toCaveats(placement.caveats, steps, model.demo),
  }
}

function namedInVain(area: PolicyArea, axes: readonly ExplainedAxis[]): string[] {
  const counted = axes.flatMap(({ benchmarks }) => benchmarks.map(({ benchmark }) => benchmark.id))
  const named = area.benchmarks.map(({ benchmark }) => benchmark)
  return named.filter((id) => !counted.some((other) => isSameBenchmark(id, other)))
}
