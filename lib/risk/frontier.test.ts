import { expect, it } from 'vitest'
import { frontierOfConcern } from './frontier'

const at = (id: string, capability: number, safety: number) => ({ id, capability, safety })

it('holds the models that no other is both more capable and less safe than', () => {
  const models = [at('a', 80, 60), at('b', 30, 20), at('c', 60, 40), at('d', 50, 50), at('e', 20, 20), at('f', 60, 90)]
  const { members, steps } = frontierOfConcern(models)
  expect(members.map(({ id }) => id)).toEqual(['b', 'c', 'a'])
  // From capability 0 the least safety among all; up at each member to the next one's.
  expect(steps).toEqual([
    { capability: 0, safety: 20 },
    { capability: 30, safety: 20 },
    { capability: 30, safety: 40 },
    { capability: 60, safety: 40 },
    { capability: 60, safety: 60 },
    { capability: 80, safety: 60 },
  ])
})

it('keeps both of two models at the same place, with one step', () => {
  const { members, steps } = frontierOfConcern([at('a', 50, 50), at('b', 50, 50), at('c', 50, 60)])
  expect(members.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(steps).toEqual([
    { capability: 0, safety: 50 },
    { capability: 50, safety: 50 },
  ])
})

it('is empty without models', () => {
  expect(frontierOfConcern([])).toEqual({ members: [], steps: [] })
})
