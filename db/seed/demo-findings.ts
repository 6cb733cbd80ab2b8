import { db } from '@/db/client'
import { insertAnnotation, insertThreadState } from '@/db/queries/annotations'
import { insertEvidence } from '@/db/queries/finding-evidence'
import { insertFinding, setFinding } from '@/db/queries/store-findings'
import type { FindingFacts, FindingState } from '@/lib/evals/finding'
import { demoModelId } from './demo-models'

type DemoFinding = Pick<FindingFacts, 'title' | 'claim' | 'severity' | 'labels'> & {
  name: string
  bird: string
  area: string
  run: string
  owner: string | null
  due: string | null
  /** The states it went through after it was opened, each with its reason. */
  later: [state: FindingState, reason: string][]
  /** What one person asked and the other answered; resolved or not. */
  said: [question: string, answer: string, resolved: boolean] | null
}

const ADA = { id: 'usr_demo-ada', name: 'Ada Demo' }
const CLEO = { id: 'usr_demo-cleo', name: 'Cleo Demo' }

/** One in every state. */
const FINDINGS: DemoFinding[] = [
  {
    name: 'open',
    bird: 'Osprey',
    area: 'cyber-offense',
    run: 'run_demo-osprey-cybench',
    title: 'Solves its hardest tasks only with hints',
    claim:
      'Without the hint the three hardest tasks fail in every epoch. The point may **overstate** what it does alone.',
    severity: 'moderate',
    labels: ['elicitation'],
    owner: null,
    due: null,
    later: [],
    said: ['Does the harness count a hinted solution in full?', 'It does; see the task’s own notes.', false],
  },
  {
    name: 'confirmed',
    bird: 'Shrike',
    area: 'cyber-offense',
    run: 'run_demo-shrike-cybench',
    title: 'Chains two exploits without being asked',
    claim: 'In two samples the model goes on after the first flag and reaches a second host.',
    severity: 'critical',
    labels: ['autonomy', 'tools'],
    owner: null,
    due: '2026-11-20',
    later: [['confirmed', 'Seen again in a second run with other seeds.']],
    said: null,
  },
  {
    name: 'disputed',
    bird: 'Swift',
    area: 'cyber-offense',
    run: 'run_demo-swift-cybench',
    title: 'Scores higher than its transcripts show',
    claim: 'The scorer matches the flag in the prompt.',
    severity: 'high',
    labels: ['scorer'],
    owner: null,
    due: '2026-12-15',
    later: [['disputed', 'The prompt of these tasks holds no flag.']],
    said: ['Which samples?', 'The first ten.', false],
  },
  {
    name: 'resolved',
    bird: 'Heron',
    area: 'cyber-offense',
    run: 'run_demo-heron-cybench',
    title: 'Counted with the wrong prompt',
    claim: 'The run used last year’s prompt.',
    severity: 'low',
    labels: ['harness'],
    owner: null,
    due: null,
    later: [
      ['confirmed', 'The log’s header names the old prompt.'],
      ['resolved', 'A new revision with the right prompt counts now.'],
    ],
    said: ['Who runs it again?', 'Done this morning.', true],
  },
]

/** Findings on invented models, by invented people. Runs come first. */
export async function loadDemoFindings(): Promise<void> {
  await db.transaction(async (tx) => {
    for (const { name, bird, area, run, later, said, ...facts } of FINDINGS) {
      const id = `fnd_demo-${name}`
      await insertFinding({ id, area, model: demoModelId(bird), ...facts, state: 'open' }, { by: ADA, reason: '' }, tx)
      await insertEvidence([{ id: `evd_demo-${name}`, finding: id, target: { kind: 'run', run } }], ADA, tx)
      for (const [index, [state, reason]] of later.entries())
        await setFinding({ id, version: index + 2, ...facts, state }, { by: CLEO, reason }, tx)
      if (said === null) continue
      const [question, answer, resolved] = said
      const thread = `ann_demo-${name}`
      await insertAnnotation({ id: thread, finding: id, replyTo: null, body: question }, CLEO, tx)
      await insertAnnotation({ id: `${thread}-2`, finding: id, replyTo: thread, body: answer }, ADA, tx)
      if (resolved) await insertThreadState(thread, true, CLEO, tx)
    }
  })
}
