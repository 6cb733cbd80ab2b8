import { describe, expect, it } from 'vitest'
import type { ChartLayout } from './chart-theme'
import type { PlaneEntry } from './plane-input'
import { englishWords } from './plane-words.fixture'
import { demoPlane, planeEntry, type Sketch } from './risk-plane.fixture'
import { planeModel } from './risk-plane.model'

const LAYOUTS: ChartLayout[] = ['wide', 'phone']
const draw = (layout: ChartLayout, entries: PlaneEntry[]) => planeModel(demoPlane({ layout, entries }), englishWords)

/** Under a jailbreak, beside this safety without one. */
function attacked(capability: Sketch, safety: Sketch, plain: number): PlaneEntry {
  const entry = planeEntry('Demo Knot', capability, safety)
  const condition = { attack: 'jailbreak', safeguard: 'none' } as const
  const coverage = { have: 1, want: 1 }
  const plainSafety = { value: plain, low: null, high: null, n: null, runs: [], coverage }
  return { ...entry, plainSafety, placement: { ...entry.placement, condition } }
}

describe.each(LAYOUTS)('the arrow under an attack, %s', (layout) => {
  it('is drawn to the mark where the interval leaves no room, the ring alone where it touches the mark', () => {
    const arrowFrom = (plain: number, [value, half]: [number, number]) => {
      const { points, frame } = draw(layout, [attacked([50, null], [value, half], plain)])
      const [point] = points
      if (!point?.arrow) throw new Error('both are known')
      expect(point.arrow.ring.y).toBeCloseTo(frame.y(plain), 0)
      const end = Number(/V([\d.]+)$/.exec(point.arrow.shaft ?? '')?.[1])
      return { end, head: point.arrow.head, mark: point, frame }
    }
    // From 60 to 45 within 25–65: the ring lies inside the interval.
    const within = arrowFrom(60, [45, 20])
    expect(within.end).toBeCloseTo(within.mark.y - within.mark.radius, 0)
    expect(within.head).not.toBeNull()
    // From 90 to 20 within 10–30: it ends where the interval begins.
    const outside = arrowFrom(90, [20, 10])
    expect(outside.end).toBeCloseTo(outside.frame.y(30) - 1, 0)
    // Upwards as well.
    const rising = arrowFrom(45, [60, 20])
    expect(rising.end).toBeCloseTo(rising.mark.y + rising.mark.radius, 0)
    expect(arrowFrom(50.5, [50, 20])).toMatchObject({ head: null, end: Number.NaN })
  })

  it('is drawn on the margin too, for who has a safety and no capability', () => {
    const { strips, frame } = draw(layout, [attacked(null, [20, 5], 80)])
    const arrow = strips.find(({ known }) => known === 'safety')?.marks[0]?.arrow
    expect(arrow?.ring.y).toBeCloseTo(frame.y(80), 0)
    expect(arrow?.head).not.toBeNull()
    const unsafe = draw(layout, [attacked([50, 5], null, 80)]).strips[0]
    expect(unsafe).toMatchObject({ known: 'capability', marks: [{ arrow: null }] })
  })
})
