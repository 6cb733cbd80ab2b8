import type { AreaWithStatements } from '@/db/queries/areas'
import type { Model } from '@/db/queries/models'
import type { StoredRun } from '@/db/queries/runs'
import { PLAIN } from '@/lib/evals/condition'
import type { Reason } from '@/lib/evals/measured'
import type { Coordinate, Placement } from '@/lib/risk/placement'
import type { PlacementPart } from './placement-part'
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
    version: 1,
    demo: false,
    mergedInto: null,
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
    unread: [],
    ...change,
  }
}

export function aPart(benchmark: string, change: Partial<PlacementPart> = {}): PlacementPart {
  return {
    axis: 'capability',
    benchmark,
    benchmarkName: benchmark,
    weight: 1,
    ceiling: 100,
    task: benchmark,
    condition: PLAIN,
    run: 'run_1',
    metric: { name: 'accuracy', value: 0.5, unit: 'fraction', interval: null, n: null },
    points: { value: 50, ends: null },
    missing: null,
    source: null,
    evidence: null,
    completedAt: null,
    acceptedAt: null,
    acceptedByOnePerson: false,
    demo: false,
    others: 0,
    ...change,
  }
}

export function aRun(id: string, change: Partial<StoredRun> = {}): StoredRun {
  return {
    id,
    setup: {},
    upload: null,
    format: 'published',
    sourceId: id,
    runGroup: null,
    supersedes: null,
    task: 'pacebench',
    taskVersion: null,
    model: 'Grok',
    modelName: 'Grok',
    modelAsWritten: 'Grok',
    benchmark: 'bmk_pacebench',
    area: 'cyber',
    axis: 'capability',
    condition: PLAIN,
    status: 'success',
    error: null,
    startedAt: null,
    completedAt: null,
    epochs: null,
    harness: { name: 'published', version: null },
    gitCommit: null,
    dataset: { name: null, samples: null },
    samples: { inFile: null, header: null },
    evaluatorRelationship: 'first-party',
    source: SOURCE,
    evidence: 'author',
    state: 'accepted',
    acceptedByOnePerson: false,
    metrics: [],
    warnings: [],
    demo: false,
    note: null,
    moreWhen: null,
    retryChain: null,
    member: null,
    acceptedFor: null,
    modelProposed: null,
    benchmarkDecided: true,
    rejectedReason: null,
    createdAt: '2026-11-01T00:00:00Z',
    acceptedAt: '2026-11-01T00:00:00Z',
    acceptedBy: 'system',
    invalidated: null,
    ...change,
  }
}
