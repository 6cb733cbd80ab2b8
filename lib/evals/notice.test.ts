import { expect, it } from 'vitest'
import { latestDigest } from './notice'

it('the digest of a day holds what happened before seven in the morning, UTC', () => {
  expect(latestDigest(new Date('2031-05-05T06:59:59.999Z'))).toEqual({
    before: '2031-05-04T07:00:00.000Z',
    day: '2031-05-04',
  })
  expect(latestDigest(new Date('2031-05-05T07:00:00Z'))).toEqual({
    before: '2031-05-05T07:00:00.000Z',
    day: '2031-05-05',
  })
  expect(latestDigest(new Date('2031-01-01T00:00:00Z'))).toEqual({
    before: '2030-12-31T07:00:00.000Z',
    day: '2030-12-31',
  })
})
