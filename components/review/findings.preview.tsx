import type { Preview } from '@/components/preview'
import { PLAIN } from '@/lib/evals/condition'
import { type FindingRow, FindingsList } from './findings-list'
import { type MergeAreaRow, MergeAreas } from './merge-areas'
import { PresenceSaid } from './presence'
import type { Standing } from './standing-cell'

const FINDING: FindingRow = {
  id: 'fnd_1',
  area: { id: 'cyber-offense', name: 'Cyber offense' },
  model: { id: 'mdl_1', name: 'Demo Osprey' },
  title: '',
  by: { before: '/placements/plc_1?at=2026-11-03&side=before', after: '/placements/plc_1?at=2026-11-03' },
  severity: 'high',
  policyName: 'Diagonal house policy 1',
  condition: PLAIN,
  state: 'open',
  worsened: 'zone',
  reached: 'yellow',
  before: { zone: 'green', worst: 'green' },
  cause: 'acceptance',
  runs: ['run_7c1e'],
  change: null,
  createdAt: '2026-11-03T14:20:00Z',
}
const FINDINGS: FindingRow[] = [
  FINDING,
  { ...FINDING, id: 'fnd_2', worsened: 'worst', reached: 'red', state: 'confirmed', runs: ['run_7c1e', 'run_7c1f'] },
  {
    ...FINDING,
    id: 'fnd_4',
    cause: 'benchmark',
    runs: [],
    change: { benchmark: { id: 'bmk_pacebench', name: 'PACEbench' }, version: 2 },
  },
  {
    ...FINDING,
    id: 'fnd_3',
    before: null,
    reached: 'red',
    cause: 'invalidation',
    state: 'disputed',
    condition: { attack: 'jailbreak', safeguard: 'guard-model' },
    model: { id: 'mdl_2', name: 'Qwen3-235B-A22B-Thinking-2507-FP8-preview-of-the-release-candidate' },
  },
]

const GREEN: Standing = {
  zone: 'green',
  range: ['green', 'green'],
  hollow: false,
  by: '/placements/plc_demo',
  capability: { value: 20 },
  safety: { missing: 'not-run' },
}
const YELLOW: Standing = { ...GREEN, zone: 'yellow', range: ['yellow', 'red'], capability: { value: 92.2 } }
const MERGED: MergeAreaRow[] = [
  {
    id: 'cyber-offense',
    name: 'Cyber offense',
    condition: null,
    from: YELLOW,
    before: GREEN,
    after: YELLOW,
    changed: true,
  },
  { id: 'collusion', name: 'Collusion', condition: null, from: GREEN, before: YELLOW, after: YELLOW, changed: false },
]

const OTHERS = [
  'Ada Lovelace',
  'Grace Brewster Murray Hopper of the Department of Long Names',
  'Bo',
  'Cleo',
  'Dan',
].map((name, index) => ({ id: name, name, editing: index === 0 }))

export const findingsPreview: Preview = {
  name: 'findings',
  states: [
    { name: 'on an area', draw: () => <FindingsList rows={FINDINGS} on="area" /> },
    { name: 'on a model', draw: () => <FindingsList rows={FINDINGS} on="model" /> },
    { name: 'none', draw: () => <FindingsList rows={[]} on="model" /> },
    { name: 'others are there too', draw: () => <PresenceSaid others={OTHERS} /> },
    { name: 'merging two models', draw: () => <MergeAreas rows={MERGED} from="Kimi K3" into="Kimi-K3" /> },
  ],
}
