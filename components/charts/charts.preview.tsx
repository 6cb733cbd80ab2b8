import type { Preview } from '@/components/preview'
import { SEVEN_AREAS } from '@/lib/risk/areas'
import { housePolicyLines } from '@/lib/risk/house-policy'
import { ChartFrame } from './chart-frame'
import { MetricInterval } from './metric-interval'
import { MiniPlane } from './mini-plane'
import { demoEntries, planeEntry } from './risk-plane.fixture'

const others = demoEntries.map(({ placement: { model, capability, safety } }) => ({ model, capability, safety }))
const osprey = demoEntries.find(({ placement }) => placement.model === 'demo-osprey') ?? null
const mini = { lines: housePolicyLines, others }

export const chartsPreview: Preview = {
  name: 'small-charts',
  states: [
    {
      name: 'small planes',
      draw: () => (
        <div className="btns">
          {SEVEN_AREAS.slice(0, 3).map((area) => (
            <MiniPlane key={area.id} {...mini} areaName={area.name} entry={osprey} />
          ))}
          <MiniPlane {...mini} areaName="Capability only" entry={planeEntry('Demo Quail', [62, 8], null)} />
          <MiniPlane {...mini} areaName="Safety only" entry={planeEntry('Demo Wren', null, [81, 6])} />
          <MiniPlane {...mini} areaName="Nothing measured" entry={null} />
          <MiniPlane {...mini} areaName="No lines" lines={null} entry={osprey} />
        </div>
      ),
    },
    {
      name: 'interval of a metric',
      draw: () => (
        <div className="stack">
          <p>
            <MetricInterval value={0.62} low={0.55} high={0.69} range={[0, 1]} unit="fraction" />
          </p>
          <p>
            <MetricInterval value={0.98} low={0.92} high={1.03} range={[0, 1]} unit="fraction" />
          </p>
          <p>
            <MetricInterval value={33.5} low={null} high={null} range={[0, 100]} unit="percent" />
          </p>
          <p>
            <MetricInterval value={120} low={null} high={null} range={[0, 100]} unit="percent" />
          </p>
        </div>
      ),
    },
    {
      name: 'frame without a drawing',
      draw: () => (
        <ChartFrame
          number={2}
          title="Trend"
          asOf={{ date: '20 November 2026', policy: null }}
          caption="What would be here."
          empty="No accepted run in this area."
        >
          {null}
        </ChartFrame>
      ),
    },
  ],
}
