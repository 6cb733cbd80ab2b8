import { describe, expect, test } from 'vitest'
import type { SignOffState } from '@/lib/evals/assessment'
import type { Standing } from './assessment-view'
import { byArea } from './decided'

const AREAS = ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase() }))

/** Signed on a day of January over these areas. */
function signed(on: number, areas: string, state: SignOffState): Standing {
  const id = `${on}`
  const signOff = { signedAt: `2026-01-${String(on).padStart(2, '0')}T00:00:00Z` }
  return { assessment: { id, areas: [...areas], signOff }, state, facts: [] } as unknown as Standing
}

function told(...all: Standing[]) {
  const { told, without } = byArea(all, AREAS)
  return {
    told: told.map(({ assessment, tellsOf }) => `${assessment.id}:${tellsOf.map(({ id }) => id).join('')}`),
    without: without.map(({ name }) => name),
  }
}

describe('what is decided on a model', () => {
  test('a decision about some areas does not hide the standing one about the others', () => {
    expect(told(signed(1, 'abc', 'valid'), signed(2, 'c', 'valid'))).toEqual({ told: ['1:ab', '2:c'], without: [] })
  })

  test('one that was taken back does not stand in place of one in force', () => {
    expect(told(signed(2, 'abc', 'withdrawn'), signed(1, 'a', 'valid'))).toEqual({ told: ['1:a', '2:bc'], without: [] })
  })

  test('an older one does not come back where a newer has ended, which says so', () => {
    expect(told(signed(1, 'ab', 'valid'), signed(3, 'b', 'outdated'))).toEqual({ told: ['1:a', '3:b'], without: ['C'] })
    expect(told(signed(1, 'ab', 'expired'), signed(2, 'b', 'outdated'))).toEqual({
      told: ['2:b', '1:a'],
      without: ['C'],
    })
  })

  test('nothing is told where nothing was signed', () => {
    expect(told()).toEqual({ told: [], without: ['A', 'B', 'C'] })
  })
})
