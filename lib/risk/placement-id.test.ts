import { expect, it } from 'vitest'
import { parsePlacementId, placementId, placementIn } from './placement-id'

const key = {
  area: 'cyber-offense',
  model: 'mdl_x',
  policy: 'pol_house-1',
  condition: { attack: 'tampered-weights', safeguard: 'guard-model' },
} as const
const id = 'plc_cyber-offense.mdl_x.pol_house-1.tampered-weights.guard-model'

it('a placement’s id can be read and read back', () => {
  expect(placementId(key)).toBe(id)
  expect(parsePlacementId(id)).toEqual(key)
})

it('an id with other characters makes no placement id', () => {
  expect(() => placementId({ ...key, model: 'mdl.x' })).toThrow('"mdl.x" cannot be part')
  expect(() => placementId({ ...key, area: '' })).toThrow(RangeError)
})

it.each([
  ['without its prefix', id.slice(4)],
  ['with another prefix', id.replace('plc_', 'run_')],
  ['with an unknown attack', id.replace('tampered-weights', 'flattery')],
  ['with an unknown safeguard', id.replace('guard-model', 'hope')],
  ['with a part too many', `${id}.x`],
  ['with a part too few', 'plc_cyber-offense.mdl_x.none.none'],
  ['with an empty area', 'plc_.mdl_x.pol_y.none.none'],
  ['with an empty model', 'plc_a..pol_y.none.none'],
  ['with an empty policy', 'plc_a.mdl_x..none.none'],
  ['with a strange character', 'plc_a.mdl x.pol_y.none.none'],
  ['with nothing', ''],
])('text %s is no placement’s id', (_, text) => {
  expect(parsePlacementId(text)).toBeNull()
})

it('the same placement in another view keeps what is not asked for', () => {
  const nothing = { policy: null, attack: null, safeguard: null }
  expect(placementIn(id, nothing)).toBe(id)
  expect(placementIn(id, { ...nothing, policy: 'pol_2' })).toBe(id.replace('pol_house-1', 'pol_2'))
  expect(placementIn(id, { ...nothing, attack: 'none' })).toBe(id.replace('tampered-weights', 'none'))
  expect(placementIn(id, { ...nothing, safeguard: 'none' })).toBe(id.replace('guard-model', 'none'))
})

it('there is none for text that is no id, or that would make none', () => {
  const nothing = { policy: null, attack: null, safeguard: null }
  expect(placementIn('plc_x', nothing)).toBeNull()
  expect(placementIn(id, { ...nothing, policy: 'pol 2' })).toBeNull()
})
