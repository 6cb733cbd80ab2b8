import type { Condition } from '@/lib/evals/condition'
import { housePolicyLines } from '@/lib/risk/house-policy'
import type { Lines } from '@/lib/risk/line'
import { place } from '@/lib/risk/place'
import type { Coordinate } from '@/lib/risk/placement'
import type { PlaneEntry, PlaneInput } from './plane-input'

/** A value in points and half its interval; null: the file gave no interval. */
export type Sketch = readonly [value: number, half: number | null] | null

export const JAILBREAK: Condition = { attack: 'jailbreak', safeguard: 'none' }

/** An invented model on the plane, placed by the mathematics itself. */
export function planeEntry(
  name: string,
  capability: Sketch,
  safety: Sketch,
  { plain = null, lines = housePolicyLines, ...extras }: PlaneExtras = {},
): PlaneEntry {
  const model = name.toLowerCase().replaceAll(/\W+/g, '-')
  const [c, s] = [coordinateOf(capability), coordinateOf(safety)]
  const uncertaintyUnknown = [capability, safety].some((sketch) => sketch !== null && sketch[1] === null)
  const position = place(
    {
      capability: c,
      safety: s,
      indicators: new Map(),
      uncertaintyUnknown,
      acceptedByOnePerson: false,
      demo: true,
      unread: [],
    },
    lines,
  )
  return {
    placement: {
      id: `pla_${model}`,
      area: 'cyber-offense',
      model,
      modelName: name,
      policy: 'pol_house-1',
      condition: JAILBREAK,
      capability: c,
      safety: s,
      demo: true,
      ...position,
    },
    href: `/models/${model}`,
    plainSafety: plain === null ? null : coordinateOf(plain),
    ...extras,
  }
}

type PlaneExtras = { plain?: Sketch; lines?: Lines | null; selected?: boolean; since?: string }

function coordinateOf(sketch: Sketch): Coordinate {
  if (sketch === null) return { missing: 'not-run', coverage: { have: 0, want: 4 } }
  const [value, half] = sketch
  const interval = half === null ? { low: null, high: null } : { low: value - half, high: value + half }
  return { value, ...interval, n: half === null ? null : 200, runs: [], coverage: { have: 4, want: 4 } }
}

/** Twenty-one models, some published names with capability only, as in the design's area page. */
export const demoEntries: PlaneEntry[] = [
  planeEntry('Demo Shrike', [84, 5], [14, 6], { plain: [62, 6], since: '2026-09-01' }),
  planeEntry('Demo Osprey', [92, 4], [33, 6], { plain: [86, 5], since: '2026-10-01' }),
  planeEntry('Demo Swift', [95, 3], [79, 5], { plain: [94, 3], since: '2026-11-01' }),
  planeEntry('Demo Magpie', [70, 5], [29, 6], { plain: [79, 5], since: '2026-06-01' }),
  planeEntry('Demo Kestrel', [58, 6], [41, 6], { plain: [88, 4], since: '2026-03-01' }),
  planeEntry('Demo Quail', [62, 8], null, { since: '2026-08-01' }),
  planeEntry('Demo Wren', null, [81, 6], { plain: [84, 5], since: '2026-05-01' }),
  planeEntry('Demo Lapwing', [39, 6], [62, 6], { plain: [84, 5], since: '2026-02-01' }),
  planeEntry('Demo Plover', [37, null], [8, null], { plain: [34, null], since: '2026-01-01' }),
  planeEntry('Demo Heron', [21, 5], [74, 6], { plain: [91, 4], since: '2025-11-01' }),
  planeEntry('Claude Sonnet 4.5 (Thinking)', [33.5, null], null),
  planeEntry('GPT-5.2-2025-12-11', [28, null], null),
  planeEntry('Qwen3-max', [19, null], null),
  planeEntry('Doubao-seed-1-8-251228', [17, null], null),
  planeEntry('GLM-4.7', [16.6, null], null),
  planeEntry('Gemini-3-Pro', [16.1, null], null),
  planeEntry('MiniMax-M2.1', [15.3, null], null),
  planeEntry('Seed-OSS-36B-Instruct', [7.5, null], null),
  planeEntry('Kimi-K2-Instruct-0905', [6.3, null], null),
  planeEntry('Grok-4', [1.2, null], null),
  planeEntry('Demo Tern', null, null),
]

export function demoPlane(changes: Partial<PlaneInput> = {}): PlaneInput {
  return {
    areaName: 'Cyber offense',
    lines: housePolicyLines,
    policyLabel: 'house policy 1',
    entries: demoEntries,
    layout: 'wide',
    focus: null,
    ...changes,
  }
}
