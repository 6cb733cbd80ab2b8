import { expect, it } from 'vitest'
import en from './en.json'

it('the editor of a draft says of each problem what the server says of it', () => {
  expect(en.policyEditor.problem).toEqual(en.errors.policy.problem)
})
