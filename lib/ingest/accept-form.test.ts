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
  expect(acceptForm.parse({ upload: 'upl_1', seen: 'a' })).toEqual({ upload: 'upl_1', seen: 'a' })
  // A form that does not say what it showed is none of ours.
  expect(acceptForm.safeParse({ upload: 'upl_1' }).success).toBe(false)
})
