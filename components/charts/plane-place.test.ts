import { expect, it } from 'vitest'
import { placeBetween } from './plane-place'

const EDGES = { left: 40, right: 240, top: 10, bottom: 210 }

it('a click is a point, and what is drawn is a region whichever way it was drawn', () => {
  const point = { capability: [50, 50], safety: [75, 75] }
  expect(placeBetween(EDGES, { x: 140, y: 60 }, { x: 140, y: 60 })).toEqual(point)
  expect(placeBetween(EDGES, { x: 140, y: 60 }, { x: 142, y: 62 })).toEqual(point)
  const region = { capability: [50, 80], safety: [25, 75] }
  expect(placeBetween(EDGES, { x: 140, y: 60 }, { x: 200, y: 160 })).toEqual(region)
  expect(placeBetween(EDGES, { x: 200, y: 160 }, { x: 140, y: 60 })).toEqual(region)
})

it('nothing lies outside the plane', () => {
  expect(placeBetween(EDGES, { x: 0, y: 0 }, { x: 999, y: 999 })).toEqual({ capability: [0, 100], safety: [0, 100] })
})
