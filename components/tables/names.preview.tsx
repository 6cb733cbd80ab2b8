import type { Preview } from '@/components/preview'
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
  ],
}
