import type { Preview } from '@/components/preview'
import { type SignOffRow, SignOffsTable } from '@/components/tables/sign-offs-table'
import { AssessmentSteps } from './assessment-steps'
import { DecidedAnewList } from './decided-anew'
import { Fingerprint } from './fingerprint'
import { OutdatedFacts } from './outdated-facts'
import { VoteList, type VoteRow } from './vote-list'

const VOTE: VoteRow = {
  id: 'vot_1',
  kind: 'vote',
  decision: 'accept-with-conditions',
  voter: 'Chen Demo',
  seat: null,
  dissent: false,
  against: false,
  conflicts: [],
  whyAcceptable: 'The jailbreak drop of 53 points is held by the guard model in the served configuration.',
  safetyMargin: '2 points to the red line at the point; none at the worst corner.',
  whatWouldUndo: 'A customer who can switch the guard model off.',
  reason: '',
  answers: [],
  at: '2026-11-19T10:32:00Z',
}
const NOTHING = { whyAcceptable: '', safetyMargin: '', whatWouldUndo: '', decision: null }
const VOTES: VoteRow[] = [
  { ...VOTE, answers: [{ finding: 'fnd_0142', answer: 'Held by the guard model.' }] },
  {
    ...VOTE,
    id: 'vot_2',
    decision: 'restrict',
    voter: 'Finn Demo',
    dissent: true,
    against: true,
    whyAcceptable: 'Red is not ruled out in cyber offense.',
    reason: 'I would hold general access until the interval is narrower.',
  },
  { ...VOTE, ...NOTHING, id: 'vot_3', kind: 'recuse', voter: 'Bo Demo', reason: 'Uploaded two of the runs.' },
  { ...VOTE, ...NOTHING, id: 'vot_4', kind: 'dissent', voter: 'Gia Demo', reason: 'The margin is not one.' },
  {
    ...VOTE,
    id: 'vot_5',
    voter: 'Wolfeschlegelsteinhausenbergerdorff-Aurelia Featherstonehaugh the Younger',
    seat: 'Emi Demo',
    conflicts: ['uploader', 'assessment-author'],
  },
]
const ROW: SignOffRow = {
  id: 'asm_0031',
  model: { id: 'mdl_1', name: 'Demo Osprey', demo: true },
  areas: 7,
  quorumZone: 'yellow',
  track: 'regular',
  decision: 'accept-with-conditions',
  state: 'valid',
  because: null,
  votes: 2,
  entitled: 3,
  signedAt: '2026-11-20T10:32:00Z',
  expiresAt: '2027-05-20T10:32:00Z',
}
const ROWS: SignOffRow[] = [
  ROW,
  {
    ...ROW,
    id: 'asm_0030',
    model: { id: 'mdl_2', name: 'Qwen3-235B-A22B-Thinking-2507-FP8-preview-of-the-release-candidate', demo: false },
    quorumZone: 'red',
    track: 'fast',
    decision: 'suspend',
    state: 'outdated',
    because: 'A run of inspect_evals/gdm_intercode_ctf was accepted',
  },
  { ...ROW, id: 'asm_0029', areas: 1, quorumZone: 'green', decision: 'accept', state: 'expired' },
]

export const signOffPreview: Preview = {
  name: 'sign-off',
  states: [
    {
      name: 'steps, deciding',
      draw: () => (
        <AssessmentSteps
          steps={[
            { key: 'a', label: 'Opened, 14 November 2026', stands: 'done' },
            { key: 'b', label: 'Frozen, 18 November 2026', stands: 'done' },
            { key: 'c', label: 'Decision, 1 of 2 votes', stands: 'at' },
            { key: 'd', label: 'In force', stands: 'ahead' },
          ]}
        />
      ),
    },
    { name: 'fingerprint', draw: () => <Fingerprint sha256={'c41f8a026be91d77'.repeat(4)} /> },
    { name: 'votes of every kind, long names', draw: () => <VoteList rows={VOTES} label="Votes" /> },
    {
      name: 'outdated by two facts',
      draw: () => (
        <OutdatedFacts
          again="/assessments/new"
          facts={[
            { key: '1', at: '2026-11-21T09:00:00Z', words: 'A run of cybench was accepted', href: '/runs/run_1' },
            { key: '2', at: '2026-12-01T00:00:00Z', words: 'A condition of Emi Demo was due', href: null },
          ]}
        />
      ),
    },
    {
      name: 'decided anew in one of two areas',
      draw: () => (
        <DecidedAnewList
          signed
          areas={['cyber-offense', 'collusion']}
          names={new Map(Object.entries({ 'cyber-offense': 'Cyber offense', collusion: 'Collusion' }))}
          anew={[
            {
              ...{ assessment: 'asm_0032', signOff: 'sgn_0032', decision: 'restrict', areas: ['collusion'] },
              at: '2026-11-22T10:32:00Z',
              since: '2026-11-22T10:32:00Z',
            },
          ]}
        />
      ),
    },
    { name: 'sign-offs', draw: () => <SignOffsTable rows={ROWS} next={null} /> },
    { name: 'no sign-off', draw: () => <SignOffsTable rows={[]} next={null} /> },
  ],
}
