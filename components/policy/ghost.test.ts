import { expect, it } from 'vitest'
import { type Condition, PLAIN } from '@/lib/evals/condition'
import { ghostOf } from './ghost'
import { editedModel } from './policy-editor.fixture'

const frame = { x: (capability: number) => 4 * capability, y: (safety: number) => 400 - 4 * safety }
const JAILBREAK: Condition = { attack: 'jailbreak', safeguard: 'none' }
const placed = (capability: [number, null], safety: [number, null] | null, condition = PLAIN) => ({
  ...editedModel('Demo Auk', capability, safety).placement,
  condition,
})
const before = placed([50, null], [80, null])
const at = (capability: number, safety: number) => ({ x: frame.x(capability), y: frame.y(safety), radius: 5 })

it('a model that moves leaves its outline where it stood', () => {
  const after = placed([50, null], [30, null])
  expect(ghostOf({ before, after }, frame, at(50, 30))).toEqual({ x: 200, y: 80, radius: 5, isElsewhere: true })
})

it('under another condition the outline is around where it would stand: a plane never mixes two', () => {
  const after = placed([50, null], [30, null], JAILBREAK)
  expect(ghostOf({ before, after }, frame, at(50, 30))).toEqual({ x: 200, y: 280, radius: 11, isElsewhere: false })
})

it('where a coordinate was missing nothing is drawn at 0', () => {
  const nowhere = placed([50, null], null)
  expect(ghostOf({ before: nowhere, after: nowhere }, frame, { x: 200, y: 420, radius: 5 })).toMatchObject({
    x: 200,
    y: 420,
  })
})
