import { expect, test } from 'vitest'
import { conflictsOf } from './conflicts'

const parts = { uploaders: ['usr_u', 'usr_both'], findingAuthors: ['usr_f', 'usr_both'], assessmentAuthors: ['usr_a'] }

test('who sent a run, wrote a finding or made the assessment is told so, and nobody else', () => {
  expect(conflictsOf(['usr_u'], parts)).toEqual(['uploader'])
  expect(conflictsOf(['usr_f'], parts)).toEqual(['finding-author'])
  expect(conflictsOf(['usr_a'], parts)).toEqual(['assessment-author'])
  expect(conflictsOf(['usr_both'], parts)).toEqual(['uploader', 'finding-author'])
  expect(conflictsOf(['usr_x'], parts)).toEqual([])
})

test('whoever decides for another has the conflicts of both', () => {
  expect(conflictsOf(['usr_x', 'usr_u'], parts)).toEqual(['uploader'])
  expect(conflictsOf(['usr_a', 'usr_f'], parts)).toEqual(['finding-author', 'assessment-author'])
})
