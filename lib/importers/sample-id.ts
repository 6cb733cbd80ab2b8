import { createHash } from 'node:crypto'

const MOST = 2000

/**
 * A sample's id as it is kept: of a very long one its beginning, and a digest of the whole, so that two that begin alike
 * stay two. The whole id stands in the kept file.
 */
export function keptId(id: string): string {
  if (id.length <= MOST) return id
  return `${id.slice(0, MOST)}… ${createHash('sha256').update(id).digest('hex').slice(0, 32)}`
}
