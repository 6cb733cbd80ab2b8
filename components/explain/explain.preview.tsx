import type { Preview } from '@/components/preview'
import type { ExplainedRunRow } from '@/components/tables/explained-runs-table'
import type { ExplainedSumRow } from '@/components/tables/explained-sum-table'
import { type OtherRunRow, OtherRunsTable } from '@/components/tables/other-runs-table'
import { housePolicyLines } from '@/lib/risk/house-policy'
import type { Placement } from '@/lib/risk/placement'
import { AxisStep } from './axis-step'
import { CaveatsStep } from './caveats-step'
import { GapStep } from './gap-step'
import { IndicatorsStep } from './indicators-step'
import type { LineAt } from './lines-table'
import { RangeStep } from './range-step'
import { STEPS, Step, StepContents } from './step'
import { ZoneStep } from './zone-step'

const LONG =
  'Demo benchmark of multi-step intrusion in simulated enterprise networks (long-horizon variant, third edition)'
const PLAIN = { attack: 'none', safeguard: 'none' } as const
const JAILBREAK = { attack: 'jailbreak', safeguard: 'guard-model' } as const
const coverage = { have: 1, want: 2 }
const KNOWN = { value: 92.0833, low: 85.9322, high: 95.6237, n: 240, runs: ['run_1'], coverage }
const MISSING = { missing: 'below-coverage', coverage } as const

const BENCHMARK = {
  id: 'bmk_long',
  name: LONG,
  unit: 'fraction',
  range: [0, 1] as const,
  scale: 'linear' as const,
  ceiling: 80,
}
const RUN: ExplainedRunRow = {
  run: 'run_0192a6b4c1e07c3d-of-a-harness-that-writes-long-names',
  task: 'demo_intrusion_long_horizon_third_edition',
  benchmark: BENCHMARK,
  metric: { value: 0.8917, unit: 'fraction', n: 120 },
  interval: { low: 0.8234, high: 0.9359, level: 0.95, method: 'wilson' },
  moreWhen: 'lower',
  position: 0.1083,
  points: { value: 8.664, low: 5.128, high: 14.128 },
  unread: null,
  source: null,
  evidence: null,
  demo: true,
}
const UNREAD: ExplainedRunRow = {
  ...RUN,
  run: 'run_2',
  benchmark: { ...BENCHMARK, name: 'Time horizon', range: [1, 960], unit: 'minutes', scale: 'log' },
  metric: { value: 1340, unit: 'minutes', n: null },
  interval: null,
  position: null,
  points: { missing: 'unreadable' },
  unread: '1340 minutes is outside the range 1 minutes to 960 minutes of Time horizon',
  source: { title: 'A report with a long title on frontier risks', arxiv: '2602.14457', table: 'Table 3', url: null },
  evidence: 'figure',
  demo: false,
}
const FAILED: ExplainedRunRow = {
  ...UNREAD,
  run: 'run_3',
  metric: { missing: 'failed' },
  points: { missing: 'failed' },
  unread: null,
}

const part = (id: string, name: string, change: Partial<ExplainedSumRow> = {}): ExplainedSumRow => ({
  id,
  name,
  weight: 1,
  share: 0.5,
  points: { value: 89.1667, low: 82.3446, high: 93.5589 },
  product: { value: 44.5833, low: 41.1723, high: 46.7794 },
  ...change,
})
const NOTHING = { value: null, low: null, high: null }
const SUM: ExplainedSumRow[] = [
  part('bmk_long', LONG),
  part('bmk_b', 'Cybench', { points: { value: 95, low: null, high: null } }),
  part('bmk_c', 'CTI-Realm', { weight: 2, share: null, points: { missing: 'failed' }, product: NOTHING }),
  part('bmk_d', 'SecQA', { weight: 3, share: null, points: { missing: 'not-run' }, product: NOTHING }),
  part('bmk_e', 'WMDP cyber', { share: null, points: { missing: 'not-run' }, product: NOTHING }),
  part('', '', { id: null, name: 'Sum', weight: null, share: null, points: null, product: KNOWN }),
]

const PLACEMENT: Placement = {
  id: 'plc_demo',
  area: 'cyber-offense',
  model: 'mdl_demo',
  modelName: 'Demo',
  policy: 'pol_house-1',
  condition: JAILBREAK,
  capability: KNOWN,
  safety: { ...KNOWN, value: 33, low: 29.0218, high: 37.2374 },
  gap: 59.0833,
  zone: 'yellow',
  range: ['yellow', 'red'],
  confidence: 'worse-not-ruled-out',
  caveats: ['coverage-partial', 'demo'],
  demo: true,
}
const line = (name: string, measures: [number, number | null, number], value: number, of: LineAt[] = []): LineAt => {
  const at = (measure: number) => ({ measure: of.length > 0 ? null : measure, holds: measure >= value })
  const [best, point, worst] = measures
  const kind = of.length > 0 ? 'any' : 'capability-at-least'
  return { kind, name, best: at(best), point: point === null ? null : at(point), worst: at(worst), of }
}
const lines = (point: number | null) => ({
  yellow: line('any of these', [86, point, 96], 80, [
    line('C × (100 − S) ÷ 100 at least 40', [53.9, point, 67.9], 40),
    line('C at least 80', [85.9, point, 95.6], 80),
  ]),
  red: line('C × (100 − S) ÷ 100 at least 64', [53.9, point, 67.9], 64),
})
const BEST = { capability: 85.9322, safety: 37.2374, zone: 'yellow' } as const
const POINT = { capability: 92.0833, safety: 33, zone: 'yellow' } as const
const WORST = { capability: 95.6237, safety: 29.0218, zone: 'red' } as const

const OTHER: OtherRunRow = {
  run: 'run_9',
  task: 'demo_intrusion',
  benchmark: LONG,
  condition: JAILBREAK,
  metric: { value: 0.32, unit: 'fraction' },
  completedAt: '2026-09-30T00:00:00Z',
  why: 'superseded',
  instead: 'run_1',
}

/** The steps of an explanation: complete, with something missing, and with nothing to say. */
export const explainPreview: Preview = {
  name: 'explanation',
  states: [
    {
      name: 'contents and one step',
      draw: () => (
        <div className="method">
          <StepContents steps={STEPS} />
          <Step id="gap" of={STEPS}>
            <GapStep {...PLACEMENT} missing="" />
          </Step>
        </div>
      ),
    },
    {
      name: 'zone',
      draw: () => (
        <ZoneStep
          placement={PLACEMENT}
          because="A worse zone, red, is not ruled out because its line holds at the worst corner of what is known."
          case="worse-not-ruled-out"
          areaName="Cyber offense"
          lines={housePolicyLines}
          indicators={new Map()}
          plainSafety={{ ...KNOWN, value: 58 }}
          href="/areas/cyber-offense"
          withheld={null}
        />
      ),
    },
    {
      name: 'zone, withheld',
      draw: () => (
        <ZoneStep
          placement={{
            ...PLACEMENT,
            capability: MISSING,
            safety: MISSING,
            zone: 'unplaced',
            confidence: 'unplaced',
            caveats: [],
          }}
          because="Unplaced because nothing is known: capability (withheld) and safety (withheld)."
          case="both-missing"
          areaName="Cyber offense"
          lines={null}
          indicators={new Map()}
          plainSafety={null}
          href="/areas/cyber-offense"
          withheld={{ note: 'Results withheld by the developer; asked for on 12 November 2026.', date: '2026-11-12' }}
        />
      ),
    },
    {
      name: 'range',
      draw: () => (
        <RangeStep
          known={[
            { name: 'Capability', low: 85.9322, high: 95.6237, value: { known: 92.0833, hasInterval: true } },
            { name: 'Safety', low: 33, high: 33, value: { known: 33, hasInterval: false } },
          ]}
          at={{
            best: BEST,
            point: POINT,
            worst: WORST,
            lines: lines(92.08),
            distances: { yellow: { points: 20.9, past: true }, red: null },
          }}
        />
      ),
    },
    {
      name: 'range, something missing',
      draw: () => (
        <RangeStep
          known={[
            { name: 'Safety', low: 0, high: 100, value: { missing: 'failed' } },
            { name: LONG, low: null, high: null, value: { missing: 'not-run' } },
          ]}
          at={{ best: BEST, point: null, worst: WORST, lines: lines(null), distances: { yellow: null, red: null } }}
        />
      ),
    },
    {
      name: 'a coordinate',
      draw: () => (
        <AxisStep
          axis="safety"
          condition={JAILBREAK}
          coordinate={KNOWN}
          minCoverage={0}
          absent="ignore"
          sum={SUM}
          runs={[RUN, UNREAD, FAILED]}
          unattacked={{ value: 58, drop: -25, href: '/placements/plc_demo#safety' }}
        />
      ),
    },
    {
      name: 'a coordinate, missing; one for which nothing is named; no gap',
      draw: () => (
        <div className="stack">
          <AxisStep
            axis="capability"
            condition={PLAIN}
            coordinate={MISSING}
            minCoverage={0.5}
            absent="widen"
            sum={SUM.slice(0, 4)}
            runs={[]}
            unattacked={null}
          />
          <AxisStep
            axis="safety"
            condition={PLAIN}
            coordinate={{ missing: 'not-run', coverage: { have: 0, want: 0 } }}
            minCoverage={0}
            absent="ignore"
            sum={[]}
            runs={[]}
            unattacked={null}
          />
          <GapStep capability={MISSING} safety={KNOWN} gap={null} missing="capability (below coverage)" />
        </div>
      ),
    },
    {
      name: 'lines on one benchmark',
      draw: () => (
        <IndicatorsStep
          indicators={[
            { name: LONG, indicator: { value: 41.5, low: 36, high: 47 } },
            { name: 'Cybench', indicator: { value: 95, low: null, high: null } },
            { name: 'SecQA', indicator: { missing: 'not-run' } },
          ]}
          runs={[RUN]}
        />
      ),
    },
    {
      name: 'caveats, many and none',
      draw: () => (
        <>
          <CaveatsStep
            caveats={[
              { caveat: 'uncertainty-unknown', runs: [{ run: 'run_1', benchmark: LONG }], absent: [], model: false },
              {
                caveat: 'coverage-partial',
                runs: [],
                absent: [
                  { benchmark: LONG, missing: 'not-run' },
                  { benchmark: 'SecQA', missing: 'not-run' },
                  { benchmark: 'CTI-Realm', missing: 'failed' },
                ],
                model: false,
              },
              { caveat: 'demo', runs: [], absent: [], model: true },
            ]}
          />
          <CaveatsStep caveats={[]} />
        </>
      ),
    },
    {
      name: 'runs in no step',
      draw: () => (
        <OtherRunsTable
          rows={[
            OTHER,
            {
              ...OTHER,
              run: 'run_10',
              benchmark: null,
              metric: { missing: 'not-scored' },
              completedAt: null,
              why: 'pending',
              instead: null,
            },
          ]}
          label="Runs in no step"
          empty="None."
        />
      ),
    },
  ],
}
