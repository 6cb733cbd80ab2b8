import { describe, expect, it } from 'vitest'
import { placedAt } from './area-input'

const at = (id: string, position: number) => ({ id, position })
const ALL = [at('a', 1), at('b', 2), at('c', 3), at('d', 4)]
const said = (areas: { id: string; position: number }[]) => areas.map(({ id, position }) => `${id}${position}`).sort()

describe('an area that is put at a place', () => {
  it('moves down only those that have to', () => {
    expect(said(placedAt(at('new', 0), 2, ALL))).toEqual(['b3', 'c4', 'd5', 'new2'])
    expect(said(placedAt(at('new', 0), 5, ALL))).toEqual(['new5'])
  })

  it('changes places with what lies between when it was there already', () => {
    expect(said(placedAt(at('b', 2), 3, ALL))).toEqual(['b3', 'c2'])
    expect(said(placedAt(at('d', 4), 1, ALL))).toEqual(['a2', 'b3', 'c4', 'd1'])
    expect(said(placedAt(at('b', 2), 2, ALL))).toEqual(['b2'])
  })

  it('comes last where the place is beyond all', () => {
    expect(said(placedAt(at('a', 1), 99, ALL))).toEqual(['a4', 'b1', 'c2', 'd3'])
  })
})
