import type { AreaWithStatements } from '@/db/queries/areas'
import type { Model } from '@/db/queries/models'
import { PLAIN } from '@/lib/evals/condition'
import type { Reason } from '@/lib/evals/measured'
import type { Coordinate, Placement } from '@/lib/risk/placement'
import type { PlacementView } from './placements'

/** Builders for tests of the views: a whole record, of which a test writes only what it is about. */
export const SOURCE = { title: 'A report', arxiv: '2602.14457', table: 'Table 3', url: null }

export function aModel(id: string, change: Partial<Model> = {}): Model {
  return {
    id,
    name: id,
    aliases: [],
    developer: null,
    family: null,
    access: null,
    reasoning: null,
    releasedAt: null,
    source: null,
    demo: false,
    ...change,
  }
}

export function anArea(id: string, statements: string[] = []): AreaWithStatements {
  return {
    id,
    name: id,
    position: 1,
    version: 1,
    statements: statements.map((text) => ({
      id: text,
      area: id,
      text,
      zones: ['green'],
      certainty: 'certain',
      source: SOURCE,
      date: '2025-07-22',
      evidence: 'author',
    })),
  }
}

export function known(value: number, runs: string[] = ['run_1']): Coordinate {
  return { value, low: null, high: null, n: null, runs, coverage: { have: 1, want: 1 } }
}

export function missing(reason: Reason = 'not-run'): Coordinate {
  return { missing: reason, coverage: { have: 0, want: 1 } }
}

export function aPlacement(model: string, area: string, change: Partial<Placement> = {}): Placement {
  return {
    id: `plc_${area}.${model}`,
    area,
    model,
    modelName: model,
    policy: 'pol_1',
    condition: PLAIN,
    capability: known(20),
    safety: known(60),
    gap: -40,
    zone: 'green',
    range: ['green', 'green'],
    confidence: 'firm',
    caveats: [],
    demo: false,
    ...change,
  }
}

export const NOTHING = {
  capability: missing(),
  safety: missing(),
  gap: null,
  zone: 'unplaced',
  range: ['green', 'red'],
  confidence: 'unplaced',
} as const satisfies Partial<Placement>

export function aView(placement: Placement, change: Partial<PlacementView> = {}): PlacementView {
  return {
    placement,
    plainSafety: null,
    parts: [],
    indicators: new Map(),
    asOf: null,
    withheld: null,
    warnings: [],
    ...change,
  }
}
