import { describe, expect, it } from 'vitest'
import { InvalidInput } from '@/lib/errors'
import { pageOf } from './page-of'

const items = ['d', 'a', 'c', 'b', 'e'].map((id) => ({ id, name: `model ${id}` }))
const sorts = { name: (item: { name: string }) => item.name }

function readAll(sort: string | undefined, limit: number): string[] {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = pageOf(items, { limit, cursor, sort }, sorts)
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return seen
}

describe('a page of a list', () => {
  it('reads every item once, whatever the page size', () => {
    for (const limit of [1, 2, 3, 5, 200]) {
      expect(readAll(undefined, limit)).toEqual(['d', 'a', 'c', 'b', 'e'])
      expect(readAll('name', limit)).toEqual(['a', 'b', 'c', 'd', 'e'])
      expect(readAll('-name', limit)).toEqual(['e', 'd', 'c', 'b', 'a'])
    }
  })

  it('ends with null, also when the last page is full', () => {
    expect(pageOf(items, { limit: 5 }, sorts).nextCursor).toBeNull()
    expect(pageOf([], { limit: 5 }, sorts)).toEqual({ items: [], nextCursor: null })
  })

  it('refuses a sort it does not know and a cursor of another list', () => {
    expect(() => pageOf(items, { limit: 2, sort: 'size' }, sorts)).toThrow(InvalidInput)
    expect(() => pageOf(items, { limit: 2, cursor: 'x' }, sorts)).toThrow(InvalidInput)
    const { nextCursor } = pageOf(items, { limit: 2, sort: 'name' }, sorts)
    expect(() => pageOf(items, { limit: 2, cursor: nextCursor ?? '', sort: '-name' }, sorts)).toThrow(InvalidInput)
  })

  it('does not take a name every object has for a sort', () => {
    expect(() => pageOf(items, { limit: 2, sort: 'constructor' }, sorts)).toThrow(InvalidInput)
  })
})
