import type { Preview } from '@/components/preview'
import { type LearnedColumnsRow, LearnedColumnsTable } from './learned-columns-table'
import { type NameRow, NamesTable } from './names-table'

const NAME: NameRow = {
  key: 'openrouter/moonshotai/kimi-k3',
  asWritten: 'openrouter/moonshotai/kimi-k3',
  means: { name: 'Kimi K3', href: '/models/mdl_1' },
  by: 'Ada Demo',
  at: '2026-11-03T14:20:00Z',
  upload: { name: 'cybench_2026-08-11.eval', href: '/uploads/upl_1' },
  changeHref: '/names?name=openrouter%2Fmoonshotai%2Fkimi-k3',
}
const NAMES: NameRow[] = [
  NAME,
  { ...NAME, key: 'task', asWritten: 'inspect_evals/a_task_of_no_benchmark', means: null, upload: null },
  { ...NAME, key: 'long', asWritten: 'a-name-without-any-blank-'.repeat(8), means: { name: 'GPQA', href: null } },
]

const COLUMNS: LearnedColumnsRow = {
  key: 'aa',
  columns: [
    { index: 0, header: 'Kandidat', role: 'model', benchmark: null, unit: null },
    { index: 2, header: 'Cyber, InterCode (%)', role: 'value', benchmark: 'InterCode CTF', unit: 'percent' },
    { index: 3, header: '', role: 'n', benchmark: 'InterCode CTF', unit: null },
  ],
  more: 0,
  notRead: 1,
  layout: 'wide',
  by: 'Ada Demo',
  at: '2026-11-03T14:20:00Z',
  upload: { name: 'vendor scores.csv', href: '/uploads/upl_1' },
  accepted: { by: 'Bo Demo', at: '2026-11-04T09:00:00Z' },
  earlierHolds: false,
  href: '/names?kind=columns&name=aa',
}
const LONG_HEADER = 'a_column_whose_name_goes_on_and_on_without_any_blank_to_break_it_at_'.repeat(4)
const LEARNED_COLUMNS: LearnedColumnsRow[] = [
  COLUMNS,
  { ...COLUMNS, key: 'bb', layout: 'long', notRead: 0, upload: null, accepted: null },
  {
    ...COLUMNS,
    key: 'cc',
    columns: Array.from({ length: 6 }, (_, index) => ({
      index,
      header: index === 1 ? LONG_HEADER : `Benchmark number ${index}`,
      role: index === 0 ? 'model' : 'value',
      benchmark: null,
      unit: index === 0 ? null : 'fraction',
    })),
    more: 212,
    notRead: 34,
    by: 'a-name-without-any-blank-'.repeat(4),
    accepted: null,
    earlierHolds: true,
  },
]

export const namesPreview: Preview = {
  name: 'names',
  states: [
    {
      name: 'learned names',
      draw: () => <NamesTable rows={NAMES} label="Names" empty="None." marked="task" next="/names?cursor=next" />,
    },
    {
      name: 'for whoever may not change them',
      draw: () => (
        <NamesTable rows={[{ ...NAME, changeHref: null }]} label="Names" empty="None." marked={null} next={null} />
      ),
    },
    {
      name: 'no name',
      draw: () => <NamesTable rows={[]} label="Names" empty="None has been learned." marked={null} next={null} />,
    },
    {
      name: 'columns of tables',
      draw: () => <LearnedColumnsTable rows={LEARNED_COLUMNS} empty="None." marked="bb" next={null} />,
    },
    {
      name: 'columns of no table',
      draw: () => <LearnedColumnsTable rows={[]} empty="Nothing has been said." marked={null} next={null} />,
    },
  ],
}
