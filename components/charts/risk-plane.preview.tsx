import type { ReactNode } from 'react'
import type { Preview } from '@/components/preview'
import { ChartFrame } from './chart-frame'
import { PlaneCaption } from './plane-caption'
import type { PlaneEntry } from './plane-input'
import { RiskPlane } from './risk-plane'
import { demoEntries, demoPlane, planeEntry } from './risk-plane.fixture'
import { RiskPlaneStatic } from './risk-plane-static'

const LONG = 'A model whose developer gave it a very long name, with a revision of 2026-10-02 and (Thinking)'

const figure = (entries: readonly PlaneEntry[], children: ReactNode) => (
  <ChartFrame
    number={1}
    asOf={{ date: '20 November 2026', policy: 'Diagonal house policy 1', condition: 'under jailbreak' }}
    legend={{ zones: ['green', 'yellow', 'red', 'unplaced'], notRuledOut: ['yellow'], noInterval: true }}
    caption={<PlaneCaption entries={entries} />}
  >
    {children}
  </ChartFrame>
)

const live =
  (entries: readonly PlaneEntry[], changes: Parameters<typeof demoPlane>[0] = {}) =>
  () => {
    const { layout: _, ...input } = demoPlane({ entries, ...changes })
    return figure(entries, <RiskPlane {...input} />)
  }

const crowd = Array.from({ length: 200 }, (_, index) =>
  planeEntry(`Demo model ${index}`, [(index * 37.7) % 100, 4], [(index * 61.3) % 100, 5]),
)

const oneAxis = [
  planeEntry('Demo Quail', [62, 8], null),
  planeEntry('Demo Rail', [98, null], null),
  planeEntry('Demo Wren', null, [81, 6]),
  planeEntry('Demo Stint', null, [80, 6]),
  planeEntry('Claude Sonnet 4.5 (Thinking)', null, [20, null]),
]

const samePlace = ['Demo Owl', 'Demo Rook', 'Demo Jay'].map((name) => planeEntry(name, [50, 5], [50, 5]))

export const riskPlanePreview: Preview = {
  name: 'risk-plane',
  states: [
    { name: 'many', draw: live(demoEntries) },
    { name: 'focus', draw: live(demoEntries, { focus: 'demo-osprey' }) },
    { name: 'one', draw: live([planeEntry('Demo Kestrel', [58, 6], [41, 6], { plain: [88, 4], selected: true })]) },
    { name: 'missing axis', draw: live(oneAxis) },
    { name: 'same place', draw: live(samePlace) },
    {
      name: 'very long names',
      draw: live([
        planeEntry(LONG, [90, 4], [90, 4]),
        planeEntry(`${LONG} 3`, [40, 4], null),
        planeEntry(`${LONG} 2`, null, [60, 3]),
      ]),
    },
    { name: 'two hundred', draw: live(crowd) },
    { name: 'empty', draw: live([]) },
    { name: 'no lines', draw: live(demoEntries.slice(0, 6).map(withoutZone), { lines: null }) },
    {
      name: 'static, both layouts',
      draw: () => (
        <>
          <RiskPlaneStatic {...demoPlane()} />
          <RiskPlaneStatic {...demoPlane({ layout: 'phone' })} />
        </>
      ),
    },
  ],
}

function withoutZone(entry: PlaneEntry): PlaneEntry {
  return { ...entry, placement: { ...entry.placement, zone: 'unplaced', confidence: 'unplaced', range: null } }
}
