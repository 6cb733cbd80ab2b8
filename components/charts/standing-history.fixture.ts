import { PLAIN } from '@/lib/evals/condition'
import { planeEntry, type Sketch } from './risk-plane.fixture'
import type { HistoryInput, HistoryPoint, Stood } from './standing-history-input'

/** Where an invented model stood, placed by the mathematics itself under the house policy's lines. */
export function stood(capability: Sketch, safety: Sketch): Stood {
  const { placement } = planeEntry('Demo Osprey', capability, safety)
  const gap = capability && safety ? capability[0] - safety[0] : null
  return { ...placement, gap, condition: PLAIN }
}

export function historyPoint(at: string, after: Stood, over: Partial<HistoryPoint> = {}): HistoryPoint {
  const said = 'Runs were accepted'
  return { id: `${at}`, at, said, href: '/uploads/upl_1', policy: 'Policy 1', before: null, after, ...over }
}

const [FIRST, LATER, WORSE] = [stood([52, 6], [80, 5]), stood([58, 5], [71, 5]), stood([74, 5], [30, 8])]
const ADOPTED = '2026-09-14T10:00:00Z'
const adopted = (before: Stood | null, after: Stood, area: string) =>
  historyPoint(ADOPTED, after, { id: `${area} adopted`, said: 'Policy 2 adopted', policy: 'Policy 2', before })

/** Three areas, two versions of the policy, and one of a benchmark. */
export const demoHistory: Omit<HistoryInput, 'layout'> = {
  now: '2026-11-20T09:00:00Z',
  areas: [
    {
      id: 'cyber-offense',
      name: 'Cyber offense',
      points: [
        historyPoint('2026-06-02T09:00:00Z', FIRST, { id: 'a1' }),
        historyPoint('2026-07-20T09:00:00Z', LATER, { id: 'a2' }),
        adopted(LATER, LATER, 'a'),
        historyPoint('2026-10-12T09:00:00Z', WORSE, { id: 'a4', policy: 'Policy 2', before: LATER }),
      ],
    },
    {
      id: 'biological-chemical',
      name: 'Biological & chemical',
      points: [
        historyPoint('2026-07-20T09:00:00Z', stood([31, null], [90, null]), { id: 'b1' }),
        adopted(null, stood([31, null], [90, null]), 'b'),
        historyPoint('2026-10-02T09:00:00Z', stood([22, null], [90, null]), {
          id: 'b3',
          said: 'What a benchmark means was changed',
        }),
      ],
    },
    {
      id: 'persuasion-manipulation',
      name: 'Persuasion & manipulation',
      points: [
        historyPoint('2026-06-02T09:00:00Z', stood([90, 4], null), { id: 'c1' }),
        adopted(null, stood([90, 4], null), 'c'),
      ],
    },
  ],
  breaks: [
    { at: ADOPTED, area: null, label: 'Policy 1 | Policy 2' },
    { at: '2026-10-02T09:00:00Z', area: 'biological-chemical', label: 'Demo quiz: version 1 | 2' },
  ],
}
