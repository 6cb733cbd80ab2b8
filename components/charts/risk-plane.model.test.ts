import { describe, expect, it } from 'vitest'
import type { Line, Lines } from '@/lib/risk/line'
import { zoneAt } from '@/lib/risk/zone'
import type { ChartLayout } from './chart-theme'
import { distanceTo, overlap } from './plane-box'
import type { PlaneInput } from './plane-input'
import { LABEL_LIMIT } from './plane-labels'
import { outlineOf, type PlanePosition } from './plane-regions'
import { englishWords } from './plane-words.fixture'
import { demoEntries, demoPlane, planeEntry } from './risk-plane.fixture'
import { planeModel } from './risk-plane.model'
import { textWidth } from './text-width'

const LAYOUTS: ChartLayout[] = ['wide', 'phone']
const draw = (changes: Partial<PlaneInput> = {}) => planeModel(demoPlane(changes), englishWords)

const risk = (value: number): Line => ({ kind: 'residual-risk-at-least', value })
const capability = (value: number): Line => ({ kind: 'capability-at-least', value })
const gap = (value: number): Line => ({ kind: 'gap-at-least', value })
const steep: Line = { kind: 'exponential-risk-at-least', a: 0.08, c0: 60, value: 40 }
const EVERY_SHAPE: Record<string, Lines> = {
  'a hyperbola and a vertical': { yellow: { kind: 'any', of: [risk(40), capability(80)] }, red: risk(64) },
  verticals: { yellow: capability(33.3), red: capability(71.7) },
  'parallels to the diagonal': { yellow: gap(10), red: gap(55.5) },
  exponentials: { yellow: steep, red: { ...steep, value: 90 } },
  'a corner where all must hold': {
    yellow: { kind: 'all', of: [gap(0.5), risk(32)] },
    red: { kind: 'all', of: [capability(70), risk(45)] },
  },
  'a steep hyperbola at the left edge': { yellow: risk(0.5), red: risk(3) },
  'lines that hold nowhere on the plane': { yellow: gap(101), red: risk(101) },
  'a line inside another': {
    yellow: { kind: 'any', of: [{ kind: 'all', of: [capability(20), gap(5)] }, risk(50)] },
    red: risk(70),
  },
}

describe('regions', () => {
  for (const [shape, lines] of Object.entries(EVERY_SHAPE)) {
    it(`say of every place what the lines say: ${shape}`, () => {
      const { regions } = draw({ lines, entries: [] })
      for (let c = 0.7; c < 100; c += 2.7) {
        for (let s = 0.7; s < 100; s += 2.7) {
          const point = { capability: c, safety: s, indicators: new Map() }
          if (isNearALine(lines, c, s)) continue
          const drawn = regions.filter((region) => isInPolygon(region.polygon, c, s)).at(-1)
          expect(drawn?.zone, `at ${c}, ${s}`).toBe(zoneAt(lines, point))
        }
      }
    })
  }

  it('follow the indicators of the model in focus', () => {
    const lines: Lines = { yellow: { kind: 'indicator-at-least', benchmark: 'uplift', value: 50 }, red: risk(64) }
    const zones = (value: number) =>
      draw({ lines, indicators: new Map([['uplift', value]]) }).regions.map(({ zone }) => zone)
    expect(zones(49)).toEqual(['green', 'red'])
    expect(zones(50)).toEqual(['green', 'yellow', 'red'])
  })

  it('give no zone to a place that is in one zone with an unknown indicator and in another without', () => {
    const uplift = { kind: 'indicator-at-least', benchmark: 'bmk_uplift', value: 50 } as const
    const lines: Lines = {
      yellow: { kind: 'any', of: [capability(30), { kind: 'all', of: [uplift, capability(20)] }] },
      red: { kind: 'all', of: [uplift, capability(60)] },
    }
    const zones = (indicators?: Map<string, number>) => {
      const { regions } = draw({ lines, indicators, entries: [] })
      const at = (c: number) => regions.filter((region) => isInPolygon(region.polygon, c, 50)).at(-1)?.zone
      return [10, 25, 45, 80].map(at)
    }
    expect(zones()).toEqual(['green', 'open', 'yellow', 'open'])
    expect(zones(new Map([['uplift', 0]]))).toEqual(['green', 'green', 'yellow', 'yellow'])
    expect(zones(new Map([['uplift', 50]]))).toEqual(['green', 'yellow', 'yellow', 'red'])
  })

  it('are not drawn where the policy has no lines', () => {
    const model = draw({ lines: null, entries: [planeEntry('Demo Owl', [50, 5], [50, 5], { lines: null })] })
    expect(model.regions).toEqual([])
    expect(model.lines.map(({ kind }) => kind)).toEqual(['diagonal'])
    expect(model.notes.map(({ text }) => text).join(' ')).toBe(
      'The policy has no lines for Cyber offense, so no zone is given.',
    )
  })

  it('keep an outline short enough to send', () => {
    for (const lines of Object.values(EVERY_SHAPE)) expect(outlineOf(lines.yellow).length).toBeLessThan(80)
  })
})

describe.each(LAYOUTS)('the %s plane', (layout) => {
  it('has the same domain on both axes, whatever the data', () => {
    for (const entries of [[], demoEntries, [planeEntry('Demo Owl', [50, 80], [50, 80])]]) {
      const { frame, ticks } = draw({ layout, entries })
      expect([ticks.at(0), ticks.at(-1)]).toEqual([0, 100])
      expect(frame.x(100) - frame.x(0)).toBe(frame.y(0) - frame.y(100))
      expect(frame.x(0)).toBe(frame.plotBox.x1)
      expect(frame.y(0)).toBe(frame.plotBox.y2)
    }
  })

  it('draws each model where its two coordinates put it, the worst last', () => {
    const { points, frame } = draw({ layout })
    const shrike = points.at(-1)
    expect(shrike?.name).toBe('Demo Shrike')
    expect(shrike?.x).toBeCloseTo(frame.plotBox.x1 + 0.84 * frame.plot.size)
    expect(shrike?.y).toBeCloseTo(frame.plotBox.y2 - 0.14 * frame.plot.size)
  })

  it('never draws a missing coordinate at 0', () => {
    const model = draw({ layout })
    const inPlane = new Set(model.points.map((point) => point.id))
    for (const { placement } of demoEntries) {
      const known = 'value' in placement.capability && 'value' in placement.safety
      expect(inPlane.has(placement.model)).toBe(known)
    }
    const [bottom, left] = model.strips
    expect(bottom?.marks).toHaveLength(11)
    expect(left?.marks.map((mark) => mark.name)).toEqual(['Demo Wren'])
    for (const mark of bottom?.marks ?? []) expect(mark.y).toBeGreaterThan(model.frame.plotBox.y2 + 20)
    for (const mark of left?.marks ?? []) expect(mark.x).toBeLessThan(model.frame.plotBox.x1 - 30)
    expect(model.counts).toMatchObject({ total: 21, inPlane: 8, capabilityOnly: 11, safetyOnly: 1, notDrawn: 1 })
  })

  it('keeps whiskers within 0–100 and marks without an interval hollow', () => {
    const model = draw({
      layout,
      entries: [planeEntry('Demo Owl', [97, 8], [2, 8]), planeEntry('Demo Rail', [40, null], [40, 5])],
    })
    const [rail, owl] = ['demo-rail', 'demo-owl'].map((id) => model.points.find((point) => point.id === id))
    const { plotBox } = model.frame
    const [across, up] = numbersOf(owl?.whisker ?? '')
    expect(across).toEqual([model.frame.x(89), plotBox.x2].map((value) => Math.round(value * 10) / 10))
    expect(up).toEqual([plotBox.y2, model.frame.y(10)].map((value) => Math.round(value * 10) / 10))
    expect([owl?.hollow, rail?.hollow]).toEqual([false, true])
  })

  it('marks a model hollow when one of several parts has no interval, as its words say', () => {
    const { placement, ...rest } = planeEntry('Demo Rook', [60, 8], [40, 8])
    const partly = { ...rest, placement: { ...placement, caveats: ['uncertainty-unknown' as const] } }
    expect(draw({ layout, entries: [partly] }).points[0]).toMatchObject({ hollow: true, whisker: expect.any(String) })
  })

  it('names models without two names touching, and inside the frame', () => {
    for (const entries of [demoEntries, crowd(60), crowd(200)]) {
      const { labels, frame } = draw({ layout, entries })
      labels.forEach((label, index) => {
        expect(label.box.x1).toBeGreaterThanOrEqual(frame.plotBox.x1)
        expect(label.box.x2).toBeLessThanOrEqual(frame.plotBox.x2)
        expect(label.box.y1).toBeGreaterThanOrEqual(frame.plotBox.y1)
        expect(label.box.y2).toBeLessThanOrEqual(frame.plotBox.y2)
        for (const other of labels.slice(index + 1)) expect(overlap(label.box, other.box, 6)).toBe(0)
      })
    }
  })

  it('puts every name nearer to its own mark than to any other', () => {
    for (const entries of [demoEntries, crowd(60), crowd(200)]) {
      const { labels, points } = draw({ layout, entries })
      for (const { id, box } of labels) {
        const near = points.toSorted((a, b) => distanceTo(box, a) - a.radius - (distanceTo(box, b) - b.radius))
        expect(near[0]?.id).toBe(id)
      }
    }
  })

  it('names no more models than can be read, and counts the rest', () => {
    const model = draw({ layout, entries: crowd(200) })
    expect(model.points).toHaveLength(200)
    expect(model.labels.length).toBeLessThanOrEqual(LABEL_LIMIT[layout])
    expect(model.counts.unlabelled).toBe(200 - model.labels.length)
  })

  it('names the selected model first, then the worst', () => {
    const entries = crowd(200).map((entry, index) => ({ ...entry, selected: index === 7 }))
    const { labels } = draw({ layout, entries })
    expect(labels[0]?.id).toBe(entries[7]?.placement.model)
  })

  it('fades all but the model in focus and names only that one', () => {
    const model = draw({ layout, focus: 'demo-osprey' })
    expect(model.points.filter((point) => !point.faded).map((point) => point.id)).toEqual(['demo-osprey'])
    expect(model.labels.map((label) => label.id)).toEqual(['demo-osprey'])
    expect(model.frontier?.faded).toBe(true)
    for (const { marks, labels } of model.strips) expect([...marks, ...labels].every(({ faded }) => faded)).toBe(true)
  })

  it('keeps axes and lines when there is nothing to draw, and says why', () => {
    const model = draw({ layout, entries: [] })
    expect(model.lines).toHaveLength(3)
    expect(model.ticks.length).toBeGreaterThan(3)
    expect(model.sentence.map(({ text }) => text).join(' ')).toBe('No accepted run in this area.')
    expect(draw({ layout, entries: [planeEntry('Demo Tern', null, null)] }).empty).toBe('all-missing')
  })

  it('leaves every one of several models at one place to be reached', () => {
    const entries = ['A', 'B', 'C', 'D', 'E'].map((name) => planeEntry(`Demo ${name}`, [50, 5], [50, 5]))
    const { points, walk } = draw({ layout, entries })
    expect(new Set(points.map(({ x, y }) => `${x} ${y}`)).size).toBe(1)
    expect(walk).toHaveLength(5)
    for (const point of points) {
      const nearest = [...points].sort((a, b) => distance(a, point) - distance(b, point))
      expect(nearest[0]).toBe(point)
      expect(distance(nearest[1] ?? point, point)).toBeGreaterThan(point.hit.radius * 0.8)
    }
  })

  it('keeps every sentence and every name beside a strip on the drawing', () => {
    const long = 'A model whose developer gave it a very long name, with a revision'
    const entries = [
      planeEntry(long, [99, 1], null),
      planeEntry(`${long} 2`, null, [50, 2]),
      planeEntry(`${long} 3`, null, [51, 2]),
    ]
    const model = draw({
      layout,
      entries: [...entries, ...crowd(80)],
      lines: layout === 'wide' ? null : demoPlane().lines,
    })
    expect(model.strips.flatMap((strip) => strip.labels)).toHaveLength(layout === 'wide' ? 3 : 1)
    const texts = [
      ...model.notes.map(({ text, x, y }) => ({ from: x, to: x + textWidth(text), y })),
      ...model.strips.flatMap(({ labels }) => labels.map(({ box }) => ({ from: box.x1, to: box.x2, y: box.y2 }))),
    ]
    for (const { from, to, y } of texts) {
      expect(from).toBeGreaterThanOrEqual(0)
      expect(to).toBeLessThanOrEqual(model.width)
      expect(y).toBeLessThanOrEqual(model.height)
    }
    for (const { y } of model.notes) expect(y).toBeGreaterThan(model.frame.plotBox.y2 + 16 + 12)
  })

  it('gives the pointer at least 24 px, a finger 44', () => {
    for (const mark of draw({ layout }).walk)
      expect(mark.hit.radius * 2).toBeGreaterThanOrEqual(layout === 'wide' ? 24 : 44)
  })

  it('names its lines along them, inside the frame', () => {
    expect(draw({ layout }).lines.map((line) => line.label?.text)).toEqual(
      layout === 'wide'
        ? ['AI-45°: safety = capability', 'Yellow line · house policy 1', 'Red line · house policy 1']
        : ['AI-45°', 'Yellow line', 'Red line'],
    )
  })

  it('draws an arrow from plain safety to safety under attack, and none where both are the same condition', () => {
    const swift = draw({ layout }).points.find((point) => point.id === 'demo-swift')
    const { frame } = draw({ layout })
    expect(swift?.arrow?.ring.y).toBeCloseTo(frame.y(94), 0)
    const plain = demoEntries.map((entry) => ({
      ...entry,
      placement: { ...entry.placement, condition: { attack: 'none', safeguard: 'none' } as const },
    }))
    expect(draw({ layout, entries: plain }).points.every((point) => point.arrow === null)).toBe(true)
  })
})

function crowd(size: number) {
  return Array.from({ length: size }, (_, index) => {
    const [c, s] = [(index * 37.7) % 100, (index * 61.3) % 100]
    return planeEntry(`Demo model ${index}`, [c, 4], [s, 5])
  })
}

const distance = (a: { hit: { x: number; y: number } }, b: { hit: { x: number; y: number } }) =>
  Math.hypot(a.hit.x - b.hit.x, a.hit.y - b.hit.y)

/** Ends of the horizontal and of the vertical stroke. */
function numbersOf(whisker: string): [number[], number[]] {
  const across = /M([\d.]+) [\d.]+H([\d.]+)/.exec(whisker)
  const up = /M[\d.]+ ([\d.]+)V([\d.]+)/.exec(whisker)
  return [(across ?? []).slice(1).map(Number), (up ?? []).slice(1).map(Number)]
}

/** A place within a tenth of a point of a border may be drawn on either side. */
function isNearALine(lines: Lines, c: number, s: number): boolean {
  const zones = [-0.1, 0, 0.1].flatMap((dc) =>
    [-0.1, 0, 0.1].map((ds) => zoneAt(lines, { capability: c + dc, safety: s + ds, indicators: new Map() })),
  )
  return new Set(zones).size > 1
}

/** Even-odd rule. */
function isInPolygon(polygon: readonly PlanePosition[], x: number, y: number): boolean {
  let inside = false
  polygon.forEach(([x1, y1], index) => {
    const [x2, y2] = polygon[(index + 1) % polygon.length] ?? [0, 0]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  })
  return inside
}
