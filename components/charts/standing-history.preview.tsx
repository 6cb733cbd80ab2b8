import type { Preview } from '@/components/preview'
import { HistoryDrawing } from './history-drawing'
import { StandingHistory } from './standing-history'
import { demoHistory, historyPoint, stood } from './standing-history.fixture'

const AREA = { id: 'cyber-offense', name: 'Cyber offense' }
const ONE = historyPoint('2026-11-01T09:00:00Z', stood([62, 8], null))
const CROWD = Array.from({ length: 14 }, (_, i) => `2026-11-${String(i + 2).padStart(2, '0')}T09:00:00Z`)

export const standingHistoryPreview: Preview = {
  name: 'standing-history',
  states: [
    { name: 'many', draw: () => <StandingHistory {...demoHistory} /> },
    {
      name: 'one, without a gap',
      draw: () => <StandingHistory {...demoHistory} areas={[{ ...AREA, points: [ONE] }]} breaks={[]} />,
    },
    {
      name: 'breaks close to each other, very long names',
      draw: () => (
        <StandingHistory
          {...demoHistory}
          areas={[{ ...AREA, points: CROWD.map((at, i) => historyPoint(at, stood([40 + 3 * i, 4], [80 - 4 * i, 5]))) }]}
          breaks={CROWD.slice(1, 7).map((at, i) => ({
            at,
            area: i === 3 ? AREA.id : null,
            label: `A policy of a long name, version ${i + 1} | A policy of a long name, version ${i + 2}`,
          }))}
        />
      ),
    },
    {
      name: 'static, both layouts',
      draw: () => (
        <>
          <HistoryDrawing {...demoHistory} layout="wide" isLive={false} />
          <HistoryDrawing {...demoHistory} layout="phone" isLive={false} />
        </>
      ),
    },
  ],
}
