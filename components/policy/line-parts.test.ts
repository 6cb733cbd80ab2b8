import { describe, expect, it } from 'vitest'
import type { Line } from '@/lib/risk/line'
import { asKind, partsOf, withPart } from './line-parts'

const capability = (value: number): Line => ({ kind: 'capability-at-least', value })
const line: Line = { kind: 'any', of: [capability(1), { kind: 'all', of: [capability(2), capability(3)] }] }

describe('a part of a line', () => {
  it('is found and changed by the path that problems write', () => {
    expect(partsOf(line).map(({ path }) => path)).toEqual(['of.0', 'of.1.of.0', 'of.1.of.1'])
    expect(withPart(line, 'of.1.of.0', capability(9))).toEqual({
      kind: 'any',
      of: [capability(1), { kind: 'all', of: [capability(9), capability(3)] }],
    })
    expect(withPart(line, '', capability(9))).toEqual(capability(9))
  })

  it('is taken away from among the others, and nothing else is', () => {
    expect(withPart(line, 'of.1.of.1', null)).toEqual({
      kind: 'any',
      of: [capability(1), { kind: 'all', of: [capability(2)] }],
    })
    expect(withPart(line, 'of.0', null)).toEqual({
      kind: 'any',
      of: [{ kind: 'all', of: [capability(2), capability(3)] }],
    })
    expect(withPart(line, 'of.7', null)).toEqual(line)
  })

  it('keeps its value as another kind, and its parts as another compound', () => {
    expect(asKind(capability(7), 'gap-at-least', 'bmk_a')).toEqual({ kind: 'gap-at-least', value: 7 })
    expect(asKind(capability(7), 'indicator-at-least', 'bmk_a')).toEqual({
      kind: 'indicator-at-least',
      benchmark: 'bmk_a',
      value: 7,
    })
    expect(asKind(capability(7), 'all', 'bmk_a')).toEqual({ kind: 'all', of: [capability(7)] })
    expect(asKind(line, 'all', 'bmk_a')).toMatchObject({ kind: 'all', of: [capability(1), { kind: 'all' }] })
    expect(asKind(line, 'capability-at-least', 'bmk_a')).toEqual(capability(1))
  })
})
