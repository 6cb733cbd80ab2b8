import type { Preview } from '@/components/preview'
import { type PreviewRow, PreviewRowsTable } from './preview-rows-table'

const OSPREY: PreviewRow = {
  id: 'demo-osprey',
  name: 'Demo Osprey',
  demo: true,
  capability: { value: 92, low: 88, high: 96 },
  safety: { value: 33, low: 27, high: 39 },
  n: 6240,
  completed: '2026-11-06T09:12:00Z',
  arxiv: null,
  placement: { zone: 'yellow', range: ['yellow', 'red'], before: 'green' },
}
const ROWS: PreviewRow[] = [
  {
    ...OSPREY,
    id: 'demo-shrike',
    name: 'Demo Shrike',
    capability: { value: 84, low: 79, high: 89 },
    safety: { value: 14, low: 8, high: 20 },
    placement: { zone: 'red', range: ['red', 'red'], before: 'yellow' },
  },
  OSPREY,
  {
    ...OSPREY,
    id: 'demo-quail',
    name: 'Demo Quail',
    capability: { value: 62, low: 54, high: 70 },
    safety: { missing: 'not-run' },
    placement: { zone: 'unplaced', range: ['green', 'red'], before: null },
  },
  {
    ...OSPREY,
    id: 'demo-wren',
    name: 'Demo Wren',
    capability: { missing: 'withheld' },
    safety: { value: 81, low: 75, high: 87 },
    n: null,
    completed: null,
    placement: { zone: 'unplaced', range: ['green', 'yellow'] },
  },
  {
    ...OSPREY,
    id: 'demo-kestrel',
    name: 'Demo Kestrel',
    capability: { value: 58, low: 52, high: 64 },
    safety: { value: 41, low: 35, high: 47 },
    placement: { zone: 'green', range: ['green', 'yellow'], before: 'yellow' },
  },
  {
    ...OSPREY,
    id: 'claude-sonnet-4.5-thinking',
    name: 'Claude Sonnet 4.5 (Thinking)',
    demo: false,
    capability: { value: 33.5, low: null, high: null },
    safety: { missing: 'not-run' },
    n: null,
    completed: '2026-02',
    arxiv: '2602.14457',
    placement: { zone: 'green', range: ['green', 'green'], hollow: true },
  },
]
const LONG: PreviewRow = {
  ...OSPREY,
  id: 'long',
  name: 'Demo-Extraordinarily-Long-Instruction-Tuned-Mixture-of-Experts-235B-A22B-Thinking-2507-FP8-preview-of-the-release-candidate',
}
const MANY = Array.from({ length: 45 }, (_, i) => ({ ...OSPREY, id: `m-${i}`, name: `Demo Finch ${i + 1}` }))

export const tablesPreview: Preview = {
  name: 'tables',
  states: [
    {
      name: 'some, one marked, values missing',
      draw: () => <PreviewRowsTable rows={ROWS} marked="demo-osprey" find />,
    },
    { name: 'empty', draw: () => <PreviewRowsTable rows={[]} prefix="empty." /> },
    { name: 'one', draw: () => <PreviewRowsTable rows={[OSPREY]} prefix="one." /> },
    { name: 'very long names', draw: () => <PreviewRowsTable rows={[LONG, OSPREY]} prefix="long." /> },
    { name: 'columns kept on a phone', draw: () => <PreviewRowsTable rows={ROWS} prefix="kept." stackable={false} /> },
    { name: 'many', draw: () => <PreviewRowsTable rows={MANY} prefix="many." pageSize={20} /> },
  ],
}
