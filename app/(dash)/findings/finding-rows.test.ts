import { expect, it } from 'vitest'
import type { Finding } from '@/lib/assess/findings'
import { aPlacement } from '@/lib/assess/placed.fixture'
import { crossedBy } from './finding-rows'

const of = (change: Pick<Finding, 'before' | 'after' | 'keptAt'>) => crossedBy(change as Finding)
const [before, after] = [aPlacement('auk', 'old'), aPlacement('auk', 'new')]

it('leads from both zones of a crossing to how each came about then, or from the second to how it does now', () => {
  expect(of({ before, after, keptAt: '2026-11-03T14:20:00.123Z' })).toEqual({
    before: `/placements/${before.id}?at=2026-11-03T14%3A20%3A00.123Z&side=before`,
    after: `/placements/${after.id}?at=2026-11-03T14%3A20%3A00.123Z`,
  })
  expect(of({ before, after, keptAt: null })).toEqual({ before: null, after: `/placements/${after.id}` })
  expect(of({ before: null, after: null, keptAt: null })).toEqual({ before: null, after: null })
})
