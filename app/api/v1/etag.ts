import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ReadFirst } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

/** `true`: all that an answer says is of its version. `whole`: more is said to it than its versions hold. */
export type Versioned = true | 'whole'

/** An answer's ETag: its version, and where that does not cover all of it a hash of all of it. */
export function etagOf(answer: unknown, versioned: Versioned): string {
  const { version } = z.object({ version: z.number() }).parse(answer)
  if (versioned === true) return `"${version}"`
  const hash = createHash('sha256').update(JSON.stringify(answer)).digest('hex').slice(0, 16)
  return `"${version}-${hash}"`
}

/**
 * What If-Match names: a version, 0 where it is none of ours, and the whole ETag where it holds more than that. Throws
 * ReadFirst where none is named.
 */
export function readIfMatch(header: string | null): { version: number; whole: string | null } {
  const given = header?.trim() ?? ''
  if (given === '' || given === '*') throw new ReadFirst(sentence('api.ifMatch'))
  const [, tag, version, hash] = /^(?:W\/)?("(\d{1,9})(?:-([0-9a-f]{16}))?")$/.exec(given) ?? []
  return { version: Number(version ?? 0), whole: hash === undefined ? null : (tag ?? null) }
}
