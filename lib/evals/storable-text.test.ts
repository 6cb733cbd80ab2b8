import { expect, it } from 'vitest'
import { storable } from './storable-text'

it('what PostgreSQL cannot keep is shown to have been there, however deep', () => {
  expect(storable({ a: 'x\0y', b: ['\ud800', { c: 'ok 👩‍💻' }], n: 1, none: null })).toEqual({
    a: 'x␀y',
    b: ['\ufffd', { c: 'ok 👩‍💻' }],
    n: 1,
    none: null,
  })
})
