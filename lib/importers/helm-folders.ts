import { ImportError } from '@/lib/errors'
import { jsonPieces } from './json-pieces'
import type { SourceFile } from './source-file'
import { parseBytes } from './tolerant-json'
import type { ZipMember } from './zip-directory'
import { readMember, streamMember } from './zip-member'

/** One run directory by its files; `path` with its slash. null: it is not there. */
export type HelmFolder = {
  path: string
  spec: ZipMember | null
  stats: ZipMember | null
  scenario: ZipMember | null
  /** What was asked and answered, request by request. */
  state: ZipMember | null
  instances: ZipMember | null
}

const FILES = {
  spec: 'run_spec.json',
  stats: 'stats.json',
  scenario: 'scenario.json',
  state: 'scenario_state.json',
  instances: 'per_instance_stats.json',
} as const

/** A name's last part, in whichever folder. */
export function isHelmFile(member: string, name: string): boolean {
  return member === name || member.endsWith(`/${name}`)
}

/** The folders that hold a specification or statistics, in the order of the zip. */
export function helmFolders(members: readonly ZipMember[]): HelmFolder[] {
  const folders = new Map<string, HelmFolder>()
  for (const member of members) {
    const path = member.name.slice(0, member.name.lastIndexOf('/') + 1)
    for (const [part, name] of Object.entries(FILES)) {
      if (member.name !== path + name) continue
      const empty = { path, spec: null, stats: null, scenario: null, state: null, instances: null }
      folders.set(path, { ...(folders.get(path) ?? empty), [part]: member })
    }
  }
  return [...folders.values()].filter(({ spec, stats }) => spec !== null || stats !== null)
}

export type Read = { value: unknown; bytes: Uint8Array }

/** A small file whole. null: it is not there. Throws ImportError. */
export async function readJson(file: SourceFile, member: ZipMember | null): Promise<Read | null> {
  if (member === null) return null
  const bytes = await readMember(file, member)
  return { value: parseBytes(bytes, member.name), bytes }
}

/** An element of a list in a member. `start`: its first byte in the unpacked member. */
export type Element = { value: unknown; start: number; bytes: Uint8Array }

const MOST_ELEMENT = 64 * 1024 * 1024

/**
 * The elements of a list that is a member, or of one of its fields, one by one. What is too large to be whole is passed
 * over. Throws ImportError where the member is damaged or was cut off.
 */
export async function* elementsOf(
  file: SourceFile,
  member: ZipMember,
  field: string | null = null,
): AsyncGenerator<Element> {
  const list = field ?? 'items'
  const before = Buffer.from(field === null ? '{"items":' : '')
  async function* wrapped() {
    yield before
    yield* streamMember(file, member)
    yield Buffer.from(field === null ? '}' : '')
  }
  const wanted = { lists: new Set([list]), wants: (key: string) => key === list, most: MOST_ELEMENT }
  for await (const { key, index, start, bytes } of jsonPieces(wrapped(), wanted, member.name)) {
    if (key !== list || index === null || bytes === null) continue
    yield { value: parseBytes(bytes, `${member.name}: ${index}`), start: start - before.length, bytes }
  }
}

/** Bytes of an unpacked member. Throws ImportError where there are not so many. */
export async function bytesOf(file: SourceFile, member: ZipMember, start: number, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let at = 0
  for await (const chunk of streamMember(file, member)) {
    if (at + chunk.length > start) parts.push(chunk.slice(Math.max(0, start - at), start + length - at))
    at += chunk.length
    if (at >= start + length) break
  }
  return Buffer.concat(parts)
}

/** Whatever a generator of elements gives before it breaks; `broken` hears why. */
export async function* untilBroken(
  elements: AsyncIterable<Element>,
  broken: (error: ImportError) => void,
): AsyncGenerator<Element> {
  try {
    yield* elements
  } catch (error) {
    // Half a file, as a crash leaves it, still says what stands in its first half.
    if (!(error instanceof ImportError)) throw error
    broken(error)
  }
}
