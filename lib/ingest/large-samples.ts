/** In bytes as kept. A sample of this size, packed, is some tens of megabytes in memory. */
const LARGE = 1024 * 1024

let before: Promise<unknown> = Promise.resolve()

/**
 * Does the work; that of large samples one after the other, so that many readers of one at once do not hold it in memory
 * as often as they are.
 */
export function oneLargeAtATime<T>(bytes: number, work: () => Promise<T>): Promise<T> {
  if (bytes < LARGE) return work()
  const mine = before.then(work, work)
  before = mine.catch(() => {})
  return mine
}
