import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import { bytesFile, type SourceFile } from './source-file'
import { shown, type ZipMember } from './zip-directory'
import { streamMember } from './zip-member'

/** Of an archive; a larger file is sent on its own, where it is read by range. */
const MOST_BYTES = 256 * 1024 * 1024

/**
 * A member of an archive as a file of its own, unpacked and checked, whole in memory: one at a time. Throws ImportError for
 * one that is damaged or too large.
 */
export async function memberFile(archive: SourceFile, member: ZipMember): Promise<SourceFile> {
  if (member.unpacked > MOST_BYTES) {
    throw new ImportError(sentence('importers.memberAlone', { name: shown(member.name), most: MOST_BYTES }))
  }
  const bytes = new Uint8Array(member.unpacked)
  let filled = 0
  for await (const chunk of streamMember(archive, member)) {
    bytes.set(chunk, filled)
    filled += chunk.length
  }
  return bytesFile(member.name.split('/').at(-1) ?? member.name, bytes)
}

/** The same by the member's name. Throws ImportError where there is none. */
export function findMember(members: readonly ZipMember[], name: string): ZipMember {
  const found = members.find((one) => one.name === name)
  if (found) return found
  throw new ImportError(sentence('importers.notInZip', { member: shown(name) }))
}
