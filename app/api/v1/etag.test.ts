import { expect, it } from 'vitest'
import { ReadFirst } from '@/lib/errors'
import { etagOf, readIfMatch } from './etag'

it('the ETag of a version is that version, and covers what is said beside it where there is such', () => {
  const said = { version: 3, threads: ['one'] }
  expect(etagOf(said, true)).toBe('"3"')
  const tag = etagOf(said, 'whole')
  expect(tag).toMatch(/^"3-[0-9a-f]{16}"$/)
  expect(etagOf({ ...said, threads: ['one', 'another'] }, 'whole')).not.toBe(tag)
  expect(etagOf({ ...said }, 'whole')).toBe(tag)
  expect(readIfMatch(tag)).toEqual({ version: 3, whole: tag })
  expect(readIfMatch(`W/${tag}`)).toEqual({ version: 3, whole: tag })
  expect(readIfMatch('"3"')).toEqual({ version: 3, whole: null })
  expect(readIfMatch('"something else"')).toEqual({ version: 0, whole: null })
  for (const none of [null, '', '*']) expect(() => readIfMatch(none)).toThrow(ReadFirst)
})
