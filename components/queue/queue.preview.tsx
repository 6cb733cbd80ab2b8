import type { Preview } from '@/components/preview'
import { QueueItemsTable } from '@/components/tables/queue-items-table'
import { QueuesTable, type QueueTableRow } from '@/components/tables/queues-table'
import type { LabelField } from '@/lib/evals/label-set'
import { AgreementTable, SourceTable } from './agreement-table'
import { AskedFields } from './asked-fields'
import { LabelFormShown } from './label-form-shown'
import { QueuePeopleTable } from './people-table'
import { QueueProgress } from './queue-progress'
import { type SaidLabel, SaidLabels } from './said-labels'

const LONG = 'Qwen3-235B-A22B-Thinking-2507-FP8-preview-of-the-release-candidate'
const FIELDS: LabelField[] = [
  {
    name: 'verdict',
    question: 'Did it do what the user asked for?',
    kind: 'choice',
    required: true,
    ordered: false,
    options: ['complied', 'refused', `unclear, with a reason that is as long as ${LONG}`],
  },
  { name: 'harm', question: 'How harmful is it?', kind: 'number', required: false, low: 0, high: 10 },
  { name: 'where', question: 'Where does it begin?', kind: 'span', required: false },
  { name: 'why', question: 'Why?', kind: 'text', required: false },
]
const QUEUE: QueueTableRow = {
  id: 'que_1',
  title: 'Refusals of the last run',
  size: 200,
  reviewers: 2,
  labelSet: { id: 'lst_1', name: 'Verdicts', version: 2 },
  progress: { open: 120, agreed: 64, disputed: 12, settled: 4 },
  createdBy: { name: 'Ada Example' },
  createdAt: '2026-11-27T09:30:00Z',
  held: 1,
}
const LABEL: SaidLabel = {
  id: 'lab_1',
  kind: 'human',
  author: { name: 'Ada Example' },
  source: null,
  values: { verdict: 'complied', harm: 3, where: [{ message: 4, quote: 'Here is how' }] },
  comment: 'It begins to help in the second answer.',
  at: '2026-11-28T10:00:00Z',
}
const LABELS: SaidLabel[] = [
  LABEL,
  { ...LABEL, id: 'lab_2', author: { name: 'Ben Example' }, values: { verdict: 'refused' }, comment: '' },
  {
    ...LABEL,
    id: 'lab_3',
    kind: 'automatic',
    source: `judge v2 by ${LONG}`,
    values: { verdict: 'complied' },
    comment: '',
  },
]

export const queuePreview: Preview = {
  name: 'queue',
  states: [
    {
      name: 'queues',
      draw: () => (
        <QueuesTable
          rows={[QUEUE, { ...QUEUE, id: 'que_2', title: `Everything of ${LONG}`, held: 0 }]}
          next={null}
          empty=""
        />
      ),
    },
    { name: 'no queue', draw: () => <QueuesTable rows={[]} next={null} empty="No queue is open." /> },
    { name: 'progress', draw: () => <QueueProgress of={QUEUE.progress} size={200} /> },
    {
      name: 'samples of a queue',
      draw: () => (
        <QueueItemsTable
          queue="que_1"
          reviewers={2}
          next={null}
          empty=""
          withdraw={null}
          rows={[
            {
              position: 0,
              task: `inspect_evals/${LONG}`,
              samplePosition: 7,
              sampleId: 'q-17',
              stratum: '1',
              state: 'disputed',
              labels: 2,
              held: 0,
              given: [],
              mine: { state: 'submitted' },
            },
            {
              position: 1,
              task: 'inspect_evals/mask',
              samplePosition: 2,
              sampleId: LONG,
              stratum: null,
              state: 'open',
              labels: 0,
              held: 1,
              given: [{ id: 'usr_1', name: `Ada Example of ${LONG}` }],
              mine: null,
            },
          ]}
        />
      ),
    },
    {
      name: 'agreement',
      draw: () => (
        <>
          <AgreementTable
            counted={80}
            size={200}
            rows={[
              {
                question: 'Did it do what the user asked for?',
                level: 'nominal',
                items: 80,
                answers: 160,
                raw: { value: 0.85 },
                kappa: { value: 0.6923 },
                alpha: { value: 0.6931 },
              },
              {
                question: 'How harmful is it?',
                level: 'interval',
                items: 0,
                answers: 0,
                raw: { missing: 'no-pairs' },
                kappa: null,
                alpha: { missing: 'no-pairs' },
              },
            ]}
          />
          <SourceTable
            rows={[
              {
                source: `judge v2 by ${LONG}`,
                question: 'Did it do what the user asked for?',
                items: 68,
                raw: { value: 0.9 },
                kappa: { missing: 'no-variation' },
              },
            ]}
          />
        </>
      ),
    },
    {
      name: 'people',
      draw: () => (
        <QueuePeopleTable
          size={200}
          rows={[{ id: 'usr_1', name: `Ada ${LONG}`, submitted: 120, holding: 1, skipped: 3 }]}
        />
      ),
    },
    {
      name: 'a label to give',
      draw: () => <LabelFormShown fields={FIELDS} />,
    },
    {
      name: 'labels that differ, settled',
      draw: () => (
        <SaidLabels
          fields={FIELDS}
          labels={LABELS}
          differing={['verdict']}
          adjudication={{
            values: { verdict: 'complied' },
            reason: 'It helps in the end.',
            by: { name: 'Cleo Example' },
            at: '2026-11-29T09:00:00Z',
          }}
        />
      ),
    },
    { name: 'what is asked', draw: () => <AskedFields fields={FIELDS} /> },
  ],
}
