import type { Preview } from '@/components/preview'
import { AreaBenchmarksTable } from './area-benchmarks-table'
import { type AreaRow, AreaTable } from './area-table'
import { type ModelAreaRow, ModelAreasTable } from './model-areas-table'
import { ModelPartsTable, type PartRow } from './model-parts-table'
import { type ModelRunRow, ModelRunsTable } from './model-runs-table'
import { type ModelRow, ModelsTable } from './models-table'

const PLAIN = { attack: 'none', safeguard: 'none' } as const
const LONG = 'Demo Bar-tailed Godwit 480B-A35B Instruct Thinking Preview 2026-11-01 (long context)'

const SHRIKE: AreaRow = {
  id: 'shrike',
  name: 'Demo Shrike',
  href: '/models/shrike#cyber-offense',
  demo: true,
  capability: { of: { value: 84, low: 79, high: 89 }, href: '/runs/run_1' },
  safety: { of: { value: 14, low: 8, high: 20 }, href: '/runs/run_2' },
  drop: -48,
  gap: 70,
  zone: 'red',
  range: ['red', 'red'],
  hollow: false,
  caveats: ['demo'],
  by: '/placements/shrike',
  place: 0,
}
const AREA_ROWS: AreaRow[] = [
  SHRIKE,
  { ...SHRIKE, id: 'osprey', name: LONG, zone: 'yellow', range: ['yellow', 'red'], place: 1 },
  {
    ...SHRIKE,
    id: 'quail',
    name: 'Demo Quail',
    safety: { of: { missing: 'failed' }, href: '/runs/run_2' },
    drop: null,
    gap: null,
    zone: 'unplaced',
    range: ['green', 'red'],
    place: 2,
  },
  {
    ...SHRIKE,
    id: 'grok',
    name: 'Grok-4',
    demo: false,
    capability: { of: { value: 1.2, low: null, high: null }, href: '/runs/run_3' },
    safety: { of: { missing: 'not-run' }, href: null },
    drop: null,
    gap: null,
    zone: 'green',
    range: ['green', 'green'],
    hollow: true,
    caveats: ['uncertainty-unknown', 'coverage-partial'],
    place: 3,
  },
]
const AREA_TEXT = {
  label: 'Cyber offense',
  caption: 'Worst first.',
  empty: 'No model has a result.',
  emptyNext: 'Upload.',
}

const MODEL_AREA: ModelAreaRow = {
  id: 'cyber-offense',
  name: 'Cyber offense',
  href: '/areas/cyber-offense',
  capability: SHRIKE.capability,
  safety: SHRIKE.safety,
  plainSafety: { of: { value: 62, low: 55, high: 69 }, href: '/placements/shrike#safety' },
  gap: 70,
  yellow: { points: 21, past: true },
  red: { points: 2.25, past: true },
  coverage: { have: 4, want: 15 },
  zone: 'red',
  range: ['red', 'red'],
  hollow: false,
  caveats: ['demo'],
  by: '/placements/shrike',
  hasResult: true,
}
const NO_AREA: ModelAreaRow = {
  ...MODEL_AREA,
  id: 'collusion',
  name: 'Collusion',
  capability: { of: { missing: 'withheld' }, href: null },
  safety: { of: { missing: 'withheld' }, href: null },
  plainSafety: null,
  gap: null,
  yellow: null,
  red: null,
  zone: 'unplaced',
  range: ['green', 'red'],
  hasResult: false,
}

const PART: PartRow = {
  run: 'run_0192a6b4c1e07c3d',
  axis: 'capability',
  benchmark: 'PACEbench',
  task: 'pacebench',
  condition: PLAIN,
  reported: { value: 0.335, unit: 'fraction', interval: null, n: null },
  points: { value: 33.5, low: null, high: null },
  missing: null,
  source: {
    title: 'Frontier AI Risk Management Framework in Practice, v1.5',
    arxiv: '2602.14457',
    table: 'Table 3',
    url: null,
  },
  evidence: 'author',
  demo: false,
  others: 2,
}
const UNREAD: PartRow = {
  ...PART,
  run: 'run_2',
  reported: null,
  points: { missing: 'unreadable' },
  missing: 'unreadable',
}

const RUN: ModelRunRow = {
  id: 'run_1',
  task: 'pacebench',
  areaName: 'Cyber offense',
  condition: PLAIN,
  metric: { of: { value: 0.335, low: null, high: null }, unit: 'fraction' },
  completedAt: '2026-02-16T00:00:00Z',
  notCounting: null,
}
const OTHER_RUN: ModelRunRow = {
  ...RUN,
  id: 'run_2',
  areaName: null,
  metric: null,
  completedAt: null,
  condition: { attack: 'jailbreak', safeguard: 'guard-model' },
  notCounting: 'other-condition',
}

const MODEL: ModelRow = {
  id: 'shrike',
  name: 'Demo Shrike',
  aliases: [],
  href: '/models/shrike',
  demo: true,
  developer: 'Demo Lab',
  access: 'closed',
  reasoning: true,
  releasedAt: '2026-10-02',
  areas: { have: 7, want: 7 },
  worst: { zone: 'red', range: ['red', 'red'], area: 'Cyber offense', by: '/placements/plc_demo' },
  missing: null,
  runsHref: null,
  place: 0,
}
const BARE_MODEL: ModelRow = {
  ...MODEL,
  id: 'bare',
  name: LONG,
  developer: null,
  access: null,
  reasoning: null,
  releasedAt: null,
  areas: { have: 0, want: 7 },
  worst: null,
  missing: 'withheld',
  runsHref: null,
  place: 1,
}

/** The tables of the overview's, areas' and models' pages. */
export const placedPreview: Preview = {
  name: 'placed-tables',
  states: [
    {
      name: 'area, under attack, one in focus',
      draw: () => (
        <AreaTable
          rows={AREA_ROWS}
          condition={{ attack: 'jailbreak', safeguard: 'none' }}
          marked="quail"
          {...AREA_TEXT}
        />
      ),
    },
    {
      name: 'area, empty',
      draw: () => (
        <AreaTable rows={[]} condition={{ attack: 'none', safeguard: 'none' }} marked={null} {...AREA_TEXT} />
      ),
    },
    {
      name: 'models',
      draw: () => (
        <ModelsTable rows={[MODEL, BARE_MODEL]} label="Models" caption="Worst." empty="None." emptyNext="Go." />
      ),
    },
    {
      name: 'areas of a model',
      draw: () => (
        <ModelAreasTable
          rows={[MODEL_AREA, NO_AREA]}
          condition={{ attack: 'jailbreak', safeguard: 'none' }}
          label="Numbers"
          caption="Points."
          empty="None."
        />
      ),
    },
    {
      name: 'parts of a coordinate',
      draw: () => <ModelPartsTable rows={[PART, UNREAD]} label="Parts" empty="None." prefix="parts-" />,
    },
    {
      name: 'runs of a model',
      draw: () => <ModelRunsTable rows={[RUN, OTHER_RUN]} label="Runs" caption="All." empty="None." />,
    },
    {
      name: 'benchmarks of an area',
      draw: () => (
        <AreaBenchmarksTable
          rows={[
            { id: 'b', name: 'PACEbench', axis: 'capability', moreWhen: null, ceiling: 100, weight: 1, models: 0 },
          ]}
          label="Benchmarks"
          caption="Named."
          empty="None."
        />
      ),
    },
  ],
}
