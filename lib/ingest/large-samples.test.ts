import { expect, it } from 'vitest'
import { oneLargeAtATime } from './large-samples'

const LARGE = 2 * 1024 * 1024

it('large samples are read one after the other, also after one that cannot be read; small ones at once', async () => {
  let [now, most] = [0, 0]
  const work = async () => {
    now += 1
    most = Math.max(most, now)
    await Promise.resolve()
    now -= 1
    return now
  }
  const failing = oneLargeAtATime(LARGE, async () => {
    throw new Error('cannot be read')
  })
  await Promise.all([expect(failing).rejects.toThrow('cannot'), ...[1, 2, 3].map(() => oneLargeAtATime(LARGE, work))])
  expect(most).toBe(1)
  await Promise.all([1, 2, 3].map(() => oneLargeAtATime(10, work)))
  expect(most).toBe(3)
})
