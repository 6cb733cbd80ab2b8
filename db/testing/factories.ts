import { type AreaWithStatements, insertAreas, listAreas } from '@/db/queries/areas'
import { insertBenchmarks, type KnownBenchmark } from '@/db/queries/benchmarks'
import { insertMetrics, type NewMetric } from '@/db/queries/metrics'
import { insertModels, type NewModel } from '@/db/queries/models'
import { insertPolicyDraft, listPolicies, setPolicyActive } from '@/db/queries/policies'
import { findRun } from '@/db/queries/runs'
import { insertRuns, type NewRun, setRunsAccepted, setRunsInvalidated } from '@/db/queries/store-runs'
import { anApprover } from '@/db/testing/people'
import { SYSTEM } from '@/lib/audit/actions'
import { PLAIN } from '@/lib/evals/condition'
import { housePolicyLines } from '@/lib/risk/house-policy'
import type { ThresholdPolicy } from '@/lib/risk/policy'

// Each call takes the next number, so that names are unique and a failing test fails the same way again.
let made = 0
const next = () => {
  made += 1
  return made
}

export const MADE = { by: { id: 'usr_test', name: 'A test' }, reason: 'a test' }

export async function makeArea(wanted: Partial<AreaWithStatements> = {}): Promise<string> {
  const n = next()
  const known = await listAreas()
  const position = Math.max(0, ...known.map((area) => area.position)) + 1
  const area = { id: `area-${n}`, name: `Area ${n}`, position, ...wanted }
  await insertAreas([area], MADE)
  return area.id
}

export async function makeModel(wanted: Partial<NewModel> = {}): Promise<NewModel> {
  const n = next()
  const model = {
    id: `mdl_test-${n}`,
    name: `Model ${n}`,
    developer: null,
    family: null,
    access: null,
    reasoning: null,
    releasedAt: null,
    source: null,
    demo: false,
    ...wanted,
  }
  await insertModels([model], MADE)
  return model
}

/** A capability benchmark in fractions of an area, unless said otherwise. */
export async function makeBenchmark(
  wanted: Partial<KnownBenchmark> & { area: string | null },
): Promise<KnownBenchmark> {
  const n = next()
  const benchmark: KnownBenchmark = {
    id: `bmk_test-${n}`,
    name: `Benchmark ${n}`,
    axis: 'capability',
    moreWhen: 'higher',
    unit: 'fraction',
    range: [0, 1],
    scale: 'linear',
    ceiling: 100,
    primaryMetric: ['accuracy'],
    patterns: [`test_${n}`],
    version: 1,
    note: null,
    ...wanted,
  }
  await insertBenchmarks([benchmark], MADE)
  return benchmark
}

export type WantedRun = Partial<Omit<NewRun, 'modelId' | 'benchmarkId'>> & {
  model?: string | null
  benchmark?: string | null
  /** The primary metric's value in fractions; null: the run has no metric at all. */
  value?: number | null
  metric?: Partial<NewMetric>
  state?: 'pending' | 'accepted' | 'invalidated'
  byOnePerson?: boolean
  acceptedAt?: string
}

/** An accepted, successful run of today with one primary metric, unless said otherwise. Returns its id. */
export async function makeRun(wanted: WantedRun): Promise<string> {
  const {
    model = null,
    benchmark = null,
    value = 0.5,
    metric,
    state = 'accepted',
    byOnePerson = false,
    acceptedAt,
    ...rest
  } = wanted
  const id = rest.id ?? `run_test-${next()}`
  const earlier = rest.supersedes ? await findRun(rest.supersedes) : null
  await insertRuns([
    {
      format: 'published',
      sourceId: earlier?.sourceId ?? id,
      task: 'task',
      modelId: model,
      modelAsWritten: model ?? 'somebody',
      benchmarkId: benchmark,
      benchmarkDecided: true,
      attack: 'none',
      safeguard: 'none',
      status: 'success',
      harnessName: 'test',
      source: { title: 'A test', arxiv: null, table: null, url: null },
      evidence: 'author',
      completedAt: '2026-11-01T00:00:00Z',
      ...rest,
      id,
    },
  ])
  if (value !== null || metric !== undefined) {
    await insertMetrics([
      { runId: id, position: 0, scorer: 'score', name: 'accuracy', value, unit: 'fraction', primary: true, ...metric },
    ])
  }
  if (state === 'pending') return id
  await setRunsAccepted([id], { by: 'usr_test', byOnePerson, at: acceptedAt })
  if (state === 'invalidated') await setRunsInvalidated([id], { by: 'usr_test', reason: 'a test' })
  return id
}

/** A draft with the house lines for the areas given, each with its benchmarks in equal weights. */
export async function makePolicy(
  areas: { area: string; benchmarks: string[] }[],
  { active = false, ...wanted }: Partial<ThresholdPolicy> & { active?: boolean } = {},
): Promise<string> {
  const n = 1000 + next()
  const policy: ThresholdPolicy & { name: string } = {
    id: `pol_test-${n}`,
    number: n,
    name: `Policy ${n}`,
    author: { id: 'system', name: 'system' },
    status: 'draft',
    effectiveDate: null,
    reason: 'a test',
    condition: PLAIN,
    minCoverage: 0,
    absent: 'ignore',
    areas: areas.map(({ area, benchmarks }) => ({
      area,
      benchmarks: benchmarks.map((benchmark) => ({ benchmark, weight: 1 })),
      lines: housePolicyLines,
    })),
    ...wanted,
  }
  await insertPolicyDraft(policy)
  if (active) await setPolicyActive(policy.id, { adoptedBy: await whoMayAdopt() })
  return policy.id
}

/** The product itself adopts an installation's first version, and no other. */
async function whoMayAdopt(): Promise<string> {
  const isFirst = (await listPolicies()).every(({ status }) => status === 'draft')
  if (isFirst) return SYSTEM.id
  const id = `usr_approver-${next()}`
  await anApprover(id)
  return id
}
