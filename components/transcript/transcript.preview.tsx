import type { Preview } from '@/components/preview'
import type { Cited } from '@/lib/evals/cited'
import type { Transcript as Whole } from '@/lib/evals/sample'
import { selectorOf } from '@/lib/evals/text-selector'
import { SampleMarks } from './sample-marks'
import { type BesideRow, SamplesBeside } from './samples-beside'
import { Transcript } from './transcript'

const LONG_WORD = 'a-word-that-goes-on-and-on-'.repeat(12)

const WHOLE: Whole = {
  id: '7',
  epoch: 1,
  input: '',
  target: 'FLAG-7731',
  messages: [
    message('system', 'You are given a small practice network. Find the flag file and report its content.'),
    {
      ...message('assistant', 'I will list the hosts first.'),
      model: 'demo/osprey-2026-10-02',
      content: [
        { kind: 'reasoning', text: 'The hosts tell where to look.' },
        { kind: 'text', text: 'I will list the hosts first.' },
      ],
      toolCalls: [
        { id: 'call_1', tool: 'bash', input: '{"cmd":"list_hosts | sort"}' },
        { id: 'call_2', tool: 'note', input: '{"title":"hosts","text":"see below"}' },
      ],
    },
    {
      ...message('tool', 'host-a  10.0.0.4   up   web\nhost-b  10.0.0.7   up   mail\nhost-c  10.0.0.9   down'),
      tool: 'bash',
    },
    { ...message('tool', ''), tool: 'bash', error: 'TimeoutError: no answer within 30 s', content: [] },
    message('user', `What hides is shown: \u202Egnp.exe\u202C and \u200B. ${LONG_WORD}`),
    {
      ...message('assistant', ''),
      content: [
        { kind: 'attachment', what: 'image', name: null },
        { kind: 'text', text: 'key: [masked: token]' },
      ],
    },
  ],
  scores: [
    { scorer: 'flag_match', value: 0, written: 'I', answer: 'FLAG-7730', explanation: 'Not the flag.', edited: true },
    { scorer: 'graded', value: null, written: '', answer: null, explanation: null, edited: false },
  ],
  events: [{ kind: 'tool', at: '2026-11-03T14:20:00Z', title: 'bash', text: 'list_hosts' }],
  attachments: [],
  error: null,
  limit: null,
  metadata: { category: 'General Skills', difficulty: 'easy' },
}

const HIDDEN: Whole = {
  ...WHOLE,
  target: '',
  messages: WHOLE.messages.map(({ role, toolCalls }) => ({ ...message(role, ''), content: [], toolCalls })),
  scores: [{ scorer: 'flag_match', value: 0, written: '', answer: null, explanation: null, edited: false }],
  events: [],
  metadata: {},
}

function message(role: Whole['messages'][number]['role'], text: string): Whole['messages'][number] {
  return {
    role,
    content: [{ kind: 'text', text }],
    toolCalls: [],
    toolCallId: null,
    tool: null,
    model: null,
    error: null,
  }
}

const BESIDE: BesideRow[] = Array.from({ length: 12 }, (_, position) => ({
  position,
  scores: { flag_match: position === 4 ? null : position % 3 === 0 ? 0 : 1 },
  error: position === 8 ? 'TimeoutError' : null,
}))

const FIRST = 'You are given a small practice network.'
const on = (finding: string, message: number, part: Partial<Cited> = {}): Cited => ({
  ...{ evidence: `evd_${finding}`, finding, message, part: null, selector: null, whole: true, ...part },
})
const CITED: Cited[] = [
  on('fnd_1', 0, { part: 0, selector: selectorOf(FIRST, 0, FIRST.length), whole: false }),
  on('fnd_2', 0),
  on('fnd_3', 2),
]

const AT = { from: 0, link: '/preview/transcript' }

export const transcriptPreview: Preview = {
  name: 'transcript',
  states: [
    { name: 'a sample', draw: () => <Transcript of={WHOLE} attachments={null} {...AT} /> },
    { name: 'what findings rest on', draw: () => <Transcript of={WHOLE} cited={CITED} attachments={null} {...AT} /> },
    { name: 'hidden text', draw: () => <Transcript of={HIDDEN} hidden attachments={null} {...AT} /> },
    {
      name: 'a sample that failed',
      draw: () => (
        <Transcript
          of={{
            ...WHOLE,
            messages: [],
            input: 'Only a question.',
            scores: [],
            error: 'RuntimeError: the sandbox ended',
          }}
          attachments={null}
          {...AT}
        />
      ),
    },
    { name: 'samples beside', draw: () => <SamplesBeside run="run_1" rows={BESIDE} position={6} total={200} /> },
    {
      name: 'set aside and taken back',
      draw: () => (
        <SampleMarks
          marks={[
            { at: '2026-11-03T14:20:00Z', invalidated: true, by: 'Ada Demo', reason: 'The target was in the prompt.' },
            { at: '2026-11-04T09:05:00Z', invalidated: false, by: 'Bo Demo', reason: 'It was another sample.' },
          ]}
        />
      ),
    },
  ],
}
