import type { Preview } from '@/components/preview'
import { PLAIN } from '@/lib/evals/condition'
import { type BenchmarkRow, BenchmarksTable } from './benchmarks-table'
import { type ClaimRow, ClaimsTable } from './claims-table'
import { type MetricRow, MetricsTable } from './metrics-table'
import { PoliciesTable } from './policies-table'
import { type RunRow, RunsTable } from './runs-table'

const RUN: RunRow = {
  id: 'run_1',
  task: 'cybench',
  model: { id: 'mdl_1', name: 'Demo Osprey' },
  benchmark: { id: 'bmk_cybench', name: 'Cybench' },
  areaName: 'Cyber offense',
  condition: PLAIN,
  status: 'success',
  state: 'accepted',
  metric: { name: 'accuracy', unit: 'fraction', of: { value: 118 / 120, low: 0.9412, high: 0.9954 }, n: 120 },
  evidence: null,
  completedAt: '2026-08-11T15:00:00Z',
  demo: true,
}
const RUNS: RunRow[] = [
  RUN,
  {
    ...RUN,
    id: 'run_2',
    task: 'pacebench',
    model: { id: 'mdl_2', name: 'Claude Sonnet 4.5 (Thinking)' },
    metric: { name: 'PACEbench Score', unit: 'fraction', of: { value: 0.335, low: null, high: null }, n: null },
    evidence: 'author',
    completedAt: null,
    demo: false,
  },
  {
    ...RUN,
    id: 'run_3',
    task: 'cyse2_interpreter_abuse',
    condition: { attack: 'jailbreak', safeguard: 'guard-model' },
    status: 'error',
    metric: { name: 'accuracy', unit: 'fraction', of: { missing: 'failed' }, n: null },
  },
  {
    ...RUN,
    id: 'run_4',
    task: 'inspect_evals/an_evaluation_with_a_name_that_goes_on_and_on_without_any_blank_to_break_it_at',
    model: { id: null, name: 'Qwen3-235B-A22B-Thinking-2507-FP8-preview-of-the-release-candidate' },
    benchmark: null,
    areaName: null,
    state: 'invalidated',
    metric: null,
    evidence: 'second-hand',
  },
]

const METRIC: MetricRow = {
  key: '0',
  scorer: 'includes',
  reducer: 'mean',
  name: 'accuracy',
  group: null,
  value: 0.75,
  missing: null,
  stderr: 0.0395,
  interval: { low: 0.6654, high: 0.8193, level: 0.95, method: 'wilson' },
  n: 120,
  unit: 'fraction',
  primary: true,
  range: [0, 1],
}
const METRICS: MetricRow[] = [
  METRIC,
  { ...METRIC, key: '1', group: 'hard', value: 0, stderr: null, interval: null, n: null, primary: false, range: null },
  {
    ...METRIC,
    key: '2',
    group: 'easy',
    value: null,
    missing: 'not-scored',
    stderr: null,
    interval: null,
    n: null,
    primary: false,
    range: null,
  },
]

const BENCHMARK: BenchmarkRow = {
  id: 'bmk_pacebench',
  name: 'PACEbench',
  axis: 'capability',
  moreWhen: 'higher',
  unit: 'fraction',
  range: [0, 1],
  scale: 'linear',
  ceiling: 100,
  primaryMetric: ['PACEbench Score', 'pacebench'],
  patterns: ['pacebench'],
  note: '0.2A+0.3B+0.3C+0.2D; the four parts are shown, only the score is placed',
  runs: 18,
  weight: 1,
}
const BENCHMARKS: BenchmarkRow[] = [
  BENCHMARK,
  {
    ...BENCHMARK,
    id: 'bmk_metr',
    name: 'METR time horizon (p50)',
    unit: 'minutes',
    range: [0.01, 10080],
    scale: 'log',
    note: null,
    runs: 0,
  },
  { ...BENCHMARK, id: 'bmk_ask', name: 'Asked for', axis: 'safety', moreWhen: null, ceiling: 40, weight: null },
]

const CLAIM: ClaimRow = {
  id: 'clm_1',
  statement: 'SafeWork-R1 improves on Qwen2.5-VL-72B by 46.54 % on average over safety-related benchmarks.',
  source: { title: 'SafeWork-R1', arxiv: '2507.18576', table: 'Abstract', url: null },
  evidence: 'author',
  reported: 46.54,
  recomputed: [
    { rule: 'gain of the published averages, % (ratio of averages)', value: 40.694 },
    { rule: 'mean gain over the four safety benchmarks, % (mean of ratios)', value: 53.852 },
  ],
  status: 'not-reproduced',
  why: null,
  lines: [
    {
      kind: 'gain',
      said: {
        model: 'SafeWork-R1',
        base: 'Qwen2.5-VL-72B',
        ways: 'ratio of averages; mean of ratios',
        expect: '46.54',
        within: 'about',
        tolerance: '0.005',
      },
    },
  ],
  values: [
    { model: { id: 'mdl_1', name: 'SafeWork-R1' }, measure: 'safety_average · score', value: 89.2, run: 'run_1' },
    { model: { id: 'mdl_2', name: 'Qwen2.5-VL-72B' }, measure: 'safety_average · score', value: 63.4, run: 'run_2' },
  ],
}
const CLAIMS: ClaimRow[] = [
  CLAIM,
  {
    ...CLAIM,
    id: 'clm_2',
    statement: 'Grok-4 has the lowest score.',
    reported: 0.012,
    recomputed: [{ rule: 'lowest score', value: 0.012, models: ['Grok-4'] }],
    status: 'reproduced',
  },
  {
    ...CLAIM,
    id: 'clm_3',
    statement: 'No evaluated model is in the red zone in any area.',
    reported: null,
    recomputed: [],
    status: 'not-checkable',
    why: 'The result tables could not be read.',
    lines: [],
    values: [],
    evidence: 'second-hand',
  },
]

const POLICY = {
  id: 'pol_1',
  number: 1,
  name: 'Diagonal house policy 1',
  status: 'active',
  effectiveDate: '2026-10-01',
  author: { name: 'system' },
  reason: 'These lines are this product’s own.',
} as const

export const recordsPreview: Preview = {
  name: 'records',
  states: [
    { name: 'runs', draw: () => <RunsTable rows={RUNS} next="/runs?cursor=next" empty="No run matches." /> },
    { name: 'no run', draw: () => <RunsTable rows={[]} next={null} empty="No run matches these filters." /> },
    { name: 'metrics', draw: () => <MetricsTable rows={METRICS} caption="As reported." /> },
    { name: 'no metric', draw: () => <MetricsTable rows={[]} caption="As reported." /> },
    {
      name: 'benchmarks',
      draw: () => (
        <BenchmarksTable label="Cyber offense" prefix="cyber-" rows={BENCHMARKS} policy="Diagonal house policy 1" />
      ),
    },
    {
      name: 'benchmarks without a policy',
      draw: () => <BenchmarksTable label="Collusion" prefix="collusion-" rows={[BENCHMARK]} policy={null} />,
    },
    { name: 'claims', draw: () => <ClaimsTable label="SafeWork-R1" rows={CLAIMS} /> },
    {
      name: 'policies',
      draw: () => <PoliciesTable rows={[{ ...POLICY, id: 'pol_2', status: 'draft', effectiveDate: null }, POLICY]} />,
    },
  ],
}
