import { describe, expect, test } from 'vitest'
import { historyColumns } from './history-columns'
import { ruleLanes } from './history-rules'
import { overlap } from './plane-box'
import { demoHistory, historyPoint, stood } from './standing-history.fixture'
import { gapEnds, historyModel } from './standing-history.model'

const LAYOUTS = ['wide', 'phone'] as const
/** Where a path goes from and to, sideways. */
const pieces = (path: string) =>
  [...path.matchAll(/(?:M([\d.]+) |V)[\d.]+H([\d.]+)/g)].map(([, from, to]) => [from && Number(from), Number(to)])

describe('the columns of time', () => {
  test('are to scale where there is room', () => {
    expect(historyColumns([0, 10, 40], 100, 200, 20)).toEqual([100, 125, 200])
  })
  test('are set apart where there is not, in order and between the ends', () => {
    expect(historyColumns([0, 1, 2, 1000], 0, 100, 20)).toEqual([0, 20, 40, 100])
    expect(historyColumns([0, 998, 999, 1000], 0, 100, 20)).toEqual([0, 60, 80, 100])
    expect(historyColumns([0, 1, 2, 3, 4], 0, 40, 20), 'no more room than there is').toEqual([0, 10, 20, 30, 40])
    expect(historyColumns([5], 0, 100, 20)).toEqual([0])
  })
})

describe.each(LAYOUTS)('the history on a %s layout', (layout) => {
  const model = historyModel({ ...demoHistory, layout })
  const [cyber, bio, persuasion] = model.panels

  test('has a rule across every area where the policy is another, named with both versions', () => {
    const [rule] = model.rules
    expect(model.rules).toHaveLength(1)
    expect(rule?.label.text).toBe('Policy 1 | Policy 2')
    for (const { plot, band } of model.panels) {
      expect(rule?.y1).toBeLessThan(plot.y1)
      expect(rule?.y2).toBeGreaterThanOrEqual(band.y2)
    }
    expect([cyber, bio, persuasion].map((panel) => panel?.rules.map(({ label }) => label.text))).toEqual([
      [],
      ['Demo quiz: version 1 | 2'],
      [],
    ])
  })

  test('joins nothing across a rule, neither the line nor the zones', () => {
    const rules = model.rules.map(({ x }) => x)
    for (const { gap, zones, rules: own } of [cyber, bio, persuasion].flatMap((panel) => panel ?? [])) {
      const parts = [...pieces(gap), ...zones.map(({ x1, x2 }) => [x1, x2])]
      expect(parts.length).toBeGreaterThan(0)
      for (const x of [...rules, ...own.map((rule) => rule.x)])
        for (const [from, to] of parts) expect(from !== undefined && Number(from) < x && Number(to) > x).toBe(false)
    }
    // Four points of cyber offense: two joined before the rule, two after it.
    expect(cyber?.gap.match(/M/g)).toHaveLength(2)
    expect(cyber?.gap.match(/V/g)).toHaveLength(2)
  })

  test('draws a gap on −100…100 with 0 in the middle, and one that is not known on the band', () => {
    const { plot, zero, marks } = cyber ?? { plot: { x1: 0, x2: 0, y1: 0, y2: 0 }, zero: 0, marks: [] }
    expect(zero).toBeCloseTo((plot.y1 + plot.y2) / 2, 6)
    // 74 − 30 = 44 above the line, 52 − 80 = −28 under it.
    expect(marks.at(-1)?.y).toBeCloseTo(zero - 0.44 * (plot.y2 - zero), 0)
    expect(marks[0]?.y).toBeCloseTo(zero + 0.28 * (plot.y2 - zero), 0)
    expect(persuasion?.gap).toBe('')
    for (const { y } of persuasion?.marks ?? []) expect(y).toBeGreaterThan(persuasion?.band.y1 ?? Number.NaN)
  })

  test('keeps everything on the drawing, the panels apart and each mark with its own place', () => {
    for (const { label } of [...model.rules, ...model.panels.flatMap(({ rules }) => rules)]) {
      expect(label.box.x1).toBeGreaterThanOrEqual(0)
      expect(label.box.x2).toBeLessThanOrEqual(model.width)
    }
    model.panels.slice(1).forEach(({ title }, i) => {
      expect(title.y).toBeGreaterThan(model.panels[i]?.band.y2 ?? 0)
    })
    expect(model.height).toBeGreaterThan(model.panels.at(-1)?.band.y2 ?? 0)
    expect(new Set(model.walk.map(({ id }) => id)).size).toBe(model.walk.length)
    expect(model.walk).toHaveLength(9)
  })
})

test('a line begins at the edge where it is kept where the model stood before', () => {
  const [before, after] = [stood([40, 2], [60, 2]), stood([50, 2], [60, 2])]
  const at = '2026-10-01T00:00:00Z'
  const area = (point: object) => [{ id: 'a', name: 'A', points: [historyPoint(at, after, point)] }]
  const drawn = (point: object) =>
    historyModel({ layout: 'wide', areas: area(point), breaks: [], now: '2026-10-02T00:00:00Z' }).panels[0]
  const [kept, not] = [drawn({ before }), drawn({})]
  expect(pieces(kept?.gap ?? '')).toHaveLength(2)
  expect(pieces(kept?.gap ?? '')[0]?.[0]).toBe(kept?.plot.x1)
  expect(pieces(not?.gap ?? '')).toHaveLength(1)
})

test('the ends of a gap are those of both intervals, and none where neither has one', () => {
  expect(gapEnds(stood([70, 10], [40, 5]))).toEqual([15, 45])
  expect(gapEnds(stood([70, 10], [40, null]))).toEqual([20, 40])
  expect(gapEnds(stood([70, null], [40, null]))).toBeNull()
  expect(gapEnds(stood([99, 20], [2, 20]))).toEqual([57, 100])
  expect(gapEnds(stood([70, 10], null))).toBeNull()
})

test('labels of versions close to each other stand in lanes, none on another and no rule through one below', () => {
  const rules = [30, 50, 70, 90, 400].map((x, i) => ({
    x,
    label: `Policy ${i} of a long name | Policy ${i + 1} of a long name`,
  }))
  const lanes = ruleLanes(rules, 720)
  const boxes = lanes.map(({ left, right, lane }) => ({ x1: left, x2: right, y1: lane * 10, y2: lane * 10 + 8 }))
  boxes.forEach((one, i) => {
    for (const other of boxes.slice(i + 1)) expect(overlap(one, other)).toBe(0)
  })
  for (const upper of lanes)
    for (const lower of lanes)
      if (upper.lane > lower.lane && upper.at !== lower.at)
        expect(upper.at > lower.left && upper.at < lower.right, `${upper.text} through ${lower.text}`).toBe(false)
})
