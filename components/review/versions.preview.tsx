import { BenchmarkFields } from '@/components/forms/benchmark-fields'
import type { Preview } from '@/components/preview'
import type { ChangedField } from '@/lib/evals/changed-fields'
import { type ChangeRow, ChangesList } from './changes-list'
import { type EffectMove, EffectMoves } from './effect-moves'
import type { Standing } from './standing-cell'
import { type VersionRow, VersionTable } from './version-table'

const AREAS = [
  { id: 'cyber-offense', name: 'Cyber offense' },
  { id: 'collusion', name: 'Collusion' },
]
const NAMES = new Map(AREAS.map(({ id, name }) => [id, name]))
const RANGE: ChangedField = { field: 'range', before: [0, 1], after: [0, 0.34] }
const FIELDS: ChangedField[] = [
  RANGE,
  { field: 'area', before: null, after: 'collusion' },
  { field: 'moreWhen', before: 'higher', after: null },
  { field: 'patterns', before: ['a_task_of_some_benchmark'], after: ['a-name-without-any-blank-'.repeat(8)] },
  { field: 'note', before: null, after: 'The hardest items were withdrawn' },
]
const VERSION: VersionRow = {
  version: 3,
  at: '2026-11-03T14:20:00Z',
  by: 'Ada Demo',
  reason: 'The hardest items were withdrawn by their authors',
  fields: FIELDS,
}
const FACTS: ChangedField[] = [
  { field: 'developer', before: null, after: 'Demo Lab' },
  { field: 'access', before: 'closed', after: 'open' },
  { field: 'reasoning', before: null, after: true },
  { field: 'releasedAt', before: null, after: '2026-02-03' },
]
const CHANGE: ChangeRow = {
  id: 'bmk_pacebench.2',
  at: '2026-11-03T14:20:00Z',
  label: 'PACEbench, version 2',
  href: '/benchmarks/bmk_pacebench',
  reason: 'The hardest items were withdrawn by their authors.',
  by: { name: 'Ada Demo' },
  fields: [RANGE],
  moved: 10,
}
const GREEN: Standing = {
  zone: 'green',
  range: ['green', 'green'],
  hollow: true,
  by: '/placements/plc_demo',
  capability: { value: 33.5 },
  safety: { missing: 'not-run' },
}
const MOVE: EffectMove = {
  id: 'plc_1',
  model: { id: 'mdl_1', name: 'Demo Osprey', demo: true },
  condition: { attack: 'jailbreak', safeguard: 'none' },
  area: { id: 'cyber-offense', name: 'Cyber offense' },
  before: GREEN,
  after: { ...GREEN, zone: 'yellow', range: ['yellow', 'red'], capability: { value: 98.5 } },
}
const MOVES: EffectMove[] = [
  MOVE,
  {
    ...MOVE,
    id: 'plc_2',
    after: { ...GREEN, zone: 'unplaced', range: ['green', 'red'], capability: { missing: 'unreadable' } },
  },
  {
    ...MOVE,
    id: 'plc_3',
    model: { id: 'mdl_2', name: 'Qwen3-235B-A22B-Thinking-2507-FP8-preview-of-the-release-candidate', demo: false },
    after: { ...GREEN, capability: { value: 12 } },
  },
]

export const versionsPreview: Preview = {
  name: 'versions',
  states: [
    {
      name: 'of a benchmark',
      draw: () => (
        <VersionTable
          label="Versions"
          areas={NAMES}
          rows={[VERSION, { ...VERSION, version: 1, fields: [], by: 'system', reason: 'As it began.' }]}
        />
      ),
    },
    {
      name: 'of a model',
      draw: () => <VersionTable label="Versions of a model" rows={[{ ...VERSION, version: 2, fields: FACTS }]} />,
    },
    {
      name: 'changes of what is measured',
      draw: () => (
        <ChangesList
          areas={NAMES}
          rows={[CHANGE, { ...CHANGE, id: 'a', label: 'Loss of oversight added', fields: [], moved: 0, href: null }]}
        />
      ),
    },
    { name: 'what a change would do', draw: () => <EffectMoves moves={MOVES} label="What would change" /> },
    {
      name: 'a benchmark as it is written',
      draw: () => (
        <BenchmarkFields
          values={{ name: 'PACEbench', axis: 'capability', unit: 'fraction', 'range.0': '1', 'range.1': '0' }}
          problem={(name) => (name === 'range.1' ? 'The high end has to be above the low end.' : null)}
          areas={AREAS}
        />
      ),
    },
  ],
}
