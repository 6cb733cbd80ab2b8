import { planeEntry, type Sketch } from '@/components/charts/risk-plane.fixture'
import { type Condition, PLAIN } from '@/lib/evals/condition'
import type { Indicator } from '@/lib/risk/area-score'
import { housePolicyLines } from '@/lib/risk/house-policy'
import type { Lines } from '@/lib/risk/line'
import type { Coordinate } from '@/lib/risk/placement'
import type { EditedEvidence } from './edited-scores'
import type { EditedModel } from './what-if'

type Extras = { lines?: Lines | null; indicators?: Record<string, Sketch> }

/** An invented model as the page sends it, placed under the active version's lines by the mathematics itself. */
export function editedModel(
  name: string,
  capability: Sketch,
  safety: Sketch,
  { lines = housePolicyLines, indicators = {} }: Extras = {},
): EditedModel {
  const entry = planeEntry(name, capability, safety, { lines })
  return {
    placement: entry.placement,
    indicators: new Map(Object.entries(indicators).map(([id, sketch]) => [id, indicatorOf(sketch)])),
    before: entry.placement,
    href: entry.href,
    plainSafety: null,
    since: null,
  }
}

/** The same with runs of two benchmarks, so that it can be scored anew: `bmk_a` capability, `bmk_c` safety. */
export function editedEvidence(model: EditedModel): EditedEvidence {
  const { placement, before, href, since } = model
  const { attack, safeguard } = placement.condition
  const part = (benchmark: string, of: Coordinate, condition: Condition): EditedEvidence['parts'] =>
    'missing' in of
      ? []
      : [
          {
            ...{ benchmark, task: benchmark, run: `run_${benchmark}`, moreWhen: null, condition },
            ...{ acceptedByOnePerson: false, demo: true },
            metric: {
              ...{ value: of.value / 100, stderr: null, n: of.n, binary: false, unit: 'fraction' },
              reported:
                of.low === null || of.high === null ? null : { low: of.low / 100, high: of.high / 100, level: null },
            },
          },
        ]
  const parts = [
    ...part('bmk_a', placement.capability, PLAIN),
    ...part('bmk_c', placement.safety, PLAIN),
    ...(attack === 'none' && safeguard === 'none' ? [] : part('bmk_c', placement.safety, placement.condition)),
  ]
  return { placement, parts, declared: null, before, href, since }
}

function indicatorOf(sketch: Sketch): Indicator {
  if (sketch === null) return { missing: 'not-run' }
  const [value, half] = sketch
  return { value, low: half === null ? null : value - half, high: half === null ? null : value + half }
}
