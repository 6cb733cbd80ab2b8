import type { EvidenceRow } from '@/db/queries/area-evidence'
import type { KnownBenchmark } from '@/db/queries/benchmarks'
import type { PlacementRecord } from '@/db/queries/placement-records'
import { PLAIN } from '@/lib/evals/condition'
import { housePolicyLines } from '@/lib/risk/house-policy'
import type { Lines } from '@/lib/risk/line'
import { type Explanation, toExplanation } from './explanation'
import { aModel, aRun, SOURCE } from './placed.fixture'
import type { Known } from './placements'
import { aPolicy } from './policy.fixture'

const benchmark = (id: string, axis: 'capability' | 'safety', name: string): KnownBenchmark => ({
  id,
  name,
  area: 'cyber',
  axis,
  moreWhen: 'higher',
  unit: 'percent',
  range: [0, 100],
  scale: 'linear',
  ceiling: 100,
  primaryMetric: [],
  patterns: [],
  version: 1,
  note: null,
})

/** A run's value in per cent, between two ends, or why there is none. */
export function anEvidence(
  of: 'bmk_c' | 'bmk_s' | 'bmk_i',
  metric: { value: number; low?: number; high?: number } | Extract<EvidenceRow['metric'], { missing: unknown }>,
  change: Partial<EvidenceRow> = {},
): EvidenceRow {
  const reported =
    'low' in metric && metric.low !== undefined ? { low: metric.low, high: metric.high ?? 100, level: null } : null
  return {
    model: 'mdl_1',
    area: 'cyber',
    benchmark: of,
    task: of,
    condition: PLAIN,
    run: `run_${of}`,
    metric:
      'missing' in metric
        ? metric
        : { value: metric.value, stderr: null, n: 50, reported, binary: false, unit: 'percent' },
    metricName: 'accuracy',
    moreWhen: null,
    evidence: null,
    source: SOURCE,
    completedAt: '2026-11-01T00:00:00.000Z',
    acceptedAt: '2026-11-02T00:00:00.000Z',
    acceptedByOnePerson: false,
    demo: false,
    others: 0,
    ...change,
  }
}

/** Of one model in one area with a capability benchmark and a safety benchmark; under the house lines unless said otherwise. */
export function anExplanation(
  evidence: EvidenceRow[],
  {
    lines = housePolicyLines,
    kept = null,
    ...change
  }: Partial<Known> & {
    lines?: Lines | null
    kept?: PlacementRecord | null
  } = {},
): Explanation {
  const benchmarks = ['bmk_c', 'bmk_s'].map((id) => ({ benchmark: id, weight: 1 }))
  const policy = aPolicy([{ area: 'cyber', benchmarks, lines }])
  const known: Known = {
    policy,
    condition: PLAIN,
    areas: [{ id: 'cyber' }],
    models: [aModel('mdl_1', { name: 'Grok' })],
    benchmarks: [
      benchmark('bmk_c', 'capability', 'Range'),
      benchmark('bmk_s', 'safety', 'Refusal'),
      benchmark('bmk_i', 'capability', 'Alone'),
    ],
    withheld: [],
    evidence,
    ...change,
  }
  const said = { by: { id: 'system', name: 'system' }, reason: 'First', at: '2026-10-01T00:00:00.000Z' }
  const area = { id: 'cyber', name: 'Cyber', position: 1, version: 1 }
  const versions = {
    area,
    areaVersions: [{ ...said, ...area }],
    benchmarkVersions: known.benchmarks.map((one) => ({ ...said, ...one, moved: 0, pointsMoved: 0 })),
  }
  const earlier = aRun('run_earlier', { model: 'mdl_1', benchmark: 'bmk_c', task: 'bmk_c' })
  const one = toExplanation({ known, policy, versions, kept, runs: [earlier], replaced: new Map() })
  if (!one) throw new Error('there is no such placement')
  return one
}
