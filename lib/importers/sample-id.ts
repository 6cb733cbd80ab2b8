import { createHash } from 'node:crypto'

const MOST = 2000

/**
 * A sample's id as it is kept: of a very long one its beginning, and a digest of the whole, so that two that begin alike
 * stay two. The whole id stands in the kept file. `most`: characters of it.
 */
export function keptId(id: string, most = MOST): string {
  if (id.length <= most) return id
  return `${id.slice(0, most)}… ${createHash('sha256').update(id).digest('hex').slice(0, 32)}`
}
