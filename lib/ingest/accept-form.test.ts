import { expect, it } from 'vitest'
import { acceptForm } from './accept-upload'
import { rejectForm } from './reject-upload'

it('a form in which no run is ticked means none of them, and never all', () => {
  expect(acceptForm.safeParse({ upload: 'upl_1', seen: 'a', some: 'yes' }).error?.issues).toMatchObject([
    { path: ['runs'] },
  ])
  expect(rejectForm.safeParse({ upload: 'upl_1', some: 'yes', reason: 'x' }).error?.issues).toMatchObject([
    { path: ['runs'] },
  ])
  expect(acceptForm.parse({ upload: 'upl_1', seen: 'a', some: 'yes', runs: 'run_1' })).toEqual({
    upload: 'upl_1',
    seen: 'a',
    runs: ['run_1'],
  })
  // All of them, also those that no page showed, only with their number.
  expect(acceptForm.safeParse({ upload: 'upl_1', seen: 'a' }).error?.issues).toMatchObject([{ path: ['runs'] }])
  expect(acceptForm.parse({ upload: 'upl_1', seen: 'a', all: '250' })).toEqual({ upload: 'upl_1', seen: 'a', all: 250 })
  expect(acceptForm.safeParse({ upload: 'upl_1', seen: 'a', all: 'some' }).error?.issues).toMatchObject([
    { path: ['all'], message: 'Say in digits how many runs you accept.' },
  ])
  // A form that does not say what it showed is none of ours.
  expect(acceptForm.safeParse({ upload: 'upl_1' }).success).toBe(false)
})
