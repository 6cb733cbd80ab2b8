import { expect, it } from 'vitest'
import { maskName } from './run-content'

it('a name is kept without secrets, in its parts and where it holds an address', () => {
  const token = `ghp_${'a1B2'.repeat(9)}`
  expect(maskName(`lab/${token}/x`)).toBe('lab/[masked: token]/x')
  expect(maskName('openai/http://ann:pw12345678@10.0.0.1:8000/v1')).toBe(
    'openai/http://ann:[masked: secret]@10.0.0.1:8000/v1',
  )
  expect(maskName('inspect_evals/gpqa_diamond')).toBe('inspect_evals/gpqa_diamond')
})
