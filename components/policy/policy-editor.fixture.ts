import { planeEntry, type Sketch } from '@/components/charts/risk-plane.fixture'
import type { Indicator } from '@/lib/risk/area-score'
import { housePolicyLines } from '@/lib/risk/house-policy'
import type { Lines } from '@/lib/risk/line'
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

function indicatorOf(sketch: Sketch): Indicator {
  if (sketch === null) return { missing: 'not-run' }
  const [value, half] = sketch
  return { value, low: half === null ? null : value - half, high: half === null ? null : value + half }
}
