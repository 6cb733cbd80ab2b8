import yauzl, { type Entry } from 'yauzl'
import { ImportError } from '@/lib/errors'
import { toldMember } from '@/lib/evals/told-fault'
import { sentence } from '@/lib/messages/sentence'
import { type SourceFile, watched } from './source-file'
import { distinctName, memberName } from './zip-names'
import { rangeReader } from './zip-range-reader'

/** One member of a zip, by what its directory says; nothing of it has been read yet. */
export type ZipMember = {
  /** Without the one folder that may hold everything. Never used as a path. */
  name: string
  method: number
  crc32: number
  /** In bytes. */
  packed: number
  unpacked: number
  /** Of the local header. */
  offset: number
}

/** `duplicates`: names that occur more than once; the last one of each is the member. */
export type ZipDirectory = { members: ZipMember[]; duplicates: string[] }

// The limits of what is taken in, from the sizes that real logs have (real ones pack 5 to 15 times).
const MOST_MEMBERS = 2_000_000
const MOST_UNPACKED = 64 * 1024 ** 3
const [STORED, DEFLATE, ZSTANDARD] = [0, 8, 93]
// Zstandard finds again what stood megabytes before: an agent's log, whose every step repeats the messages so far, packs by
// it some hundred times, and more the longer it goes on. Deflate looks back 32 kB.
const MOST_RATIO = new Map([
  [STORED, 200],
  [DEFLATE, 200],
  [ZSTANDARD, 5000],
])
const RATIO_FROM = 10 * 1024 ** 2
// What cannot be packed becomes longer by the heads of its blocks: in deflate 5 bytes for at least some hundred, in
// Zstandard 3 for up to 128 kB. What says more is read in one piece, so it could be anything.
const MOST_PACKED = 1.1
const SOME_MORE = 4096
/** Some milliseconds of them. */
const ENTRIES_A_TURN = 1000

// Detection, the header and the samples each ask for it, and a log of 70,000 samples has a long one.
const known = new WeakMap<SourceFile, Promise<ZipDirectory>>()

/** As `readDirectory` reads it, once for a file. */
export function zipDirectory(file: SourceFile): Promise<ZipDirectory> {
  const before = known.get(file)
  if (before) return before
  const reading = readDirectory(file)
  known.set(file, reading)
  return reading
}

/** How many members are known of a file without reading it: 0 where none are, or it is none that can be read. */
export async function membersKnown(file: SourceFile): Promise<number> {
  const before = known.get(file)
  return before ? before.then(({ members }) => members.length).catch(() => 0) : 0
}

/** The same archive of which only some members are seen. */
export function subArchive(file: SourceFile, members: ZipMember[], duplicates: string[] = []): SourceFile {
  const seen = { ...file }
  known.set(seen, Promise.resolve({ members, duplicates }))
  return seen
}

/**
 * The members of a zip, in the order of its directory, what a Mac adds left out. Throws ImportError with one sentence
 * for one that is cut off, encrypted, of an unknown method, larger than what is taken, or that reaches out of itself.
 */
async function readDirectory(given: SourceFile): Promise<ZipDirectory> {
  const { file, failure } = watched(given)
  const zip = await open(file).catch((error: unknown) => {
    throw failure()?.error ?? damaged(error)
  })
  // By their bytes: what cannot be decoded looks the same as anything else that cannot.
  const byName = new Map<string, ZipMember>()
  const taken = new Set<string>()
  const duplicates = new Set<string>()
  let unpacked = 0
  if (zip.entryCount > MOST_MEMBERS) throw wrong('zipMembers', { most: MOST_MEMBERS })
  try {
    await eachEntry(zip, (entry) => {
      const member = toMember(entry)
      if (isLitter(member.name)) return
      check(entry, member, file.size)
      unpacked += member.unpacked
      if (unpacked > MOST_UNPACKED) throw wrong('zipUnpacked', { most: MOST_UNPACKED })
      const raw = entry.fileNameRaw.toString('latin1')
      const before = byName.get(raw)
      if (before) {
        byName.delete(raw)
        duplicates.add(before.name)
        taken.delete(before.name)
      }
      if (taken.has(member.name)) member.name = distinctName(entry.fileNameRaw)
      taken.add(member.name)
      byName.set(raw, member)
    })
  } catch (error) {
    if (error instanceof ImportError) throw error
    throw failure()?.error ?? damaged(error)
  } finally {
    zip.close()
  }
  const members = [...byName.values()]
  checkOverlap(members)
  const prefix = commonFolder(members)
  return {
    members: members.map((member) => ({ ...member, name: member.name.slice(prefix.length) })),
    duplicates: [...duplicates].map((name) => name.slice(prefix.length)),
  }
}

/**
 * `take`s one entry after the other. Most are in the window that was read last and come at once: a loop asks for them,
 * because waiting for each costs more than reading it and asking from within the answer would go as deep as the list is
 * long. Whoever else waits for this process gets a turn now and then.
 */
function eachEntry(zip: yauzl.ZipFile, take: (entry: Entry) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let [asking, wanted] = [false, false]
    let taken = 0
    const next = () => {
      wanted = true
      if (asking) return
      asking = true
      while (wanted) {
        wanted = false
        zip.readEntry()
      }
      asking = false
    }
    zip.on('error', reject)
    zip.on('end', resolve)
    zip.on('entry', (entry) => {
      try {
        take(entry)
      } catch (error) {
        reject(error)
        return
      }
      taken += 1
      if (taken % ENTRIES_A_TURN === 0) setImmediate(next)
      else next()
    })
    next()
  })
}

function open(file: SourceFile): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true }
  return yauzl.fromRandomAccessReaderPromise(rangeReader(file), file.size, options)
}

/** What the library says, as what happened to the file: whoever sent it did not write a directory. */
function damaged(error: unknown): ImportError {
  const said = error instanceof Error ? error.message : ''
  if (/end of central directory|EOF|unexpected/i.test(said)) return wrong('zipCut')
  if (/encrypt/i.test(said)) return wrong('zipLocked')
  return wrong('zipDamaged')
}

function toMember(entry: Entry): ZipMember {
  // Names are asked for as bytes, whatever the types say: the library would refuse ids that hold "..".
  const raw: Buffer = entry.fileNameRaw
  const name = memberName(raw)
  const { compressionMethod: method, crc32, compressedSize, uncompressedSize, relativeOffsetOfLocalHeader } = entry
  const sizes = { packed: compressedSize, unpacked: uncompressedSize, offset: relativeOffsetOfLocalHeader }
  return { name, method, crc32, ...sizes }
}

/** Folders, and what a Mac puts into every archive. */
function isLitter(name: string): boolean {
  const last = name.split('/').at(-1) ?? ''
  return name.endsWith('/') || name.startsWith('__MACOSX/') || last.startsWith('._') || last === '.DS_Store'
}

const SYMBOLIC_LINK = 0o120000

function check(entry: Entry, member: ZipMember, size: number): void {
  const { name, method, packed, unpacked, offset } = member
  if (climbsOut(name)) throw wrong('zipName', { name: shown(name) })
  if (entry.isEncrypted()) throw wrong('zipLocked')
  const most = MOST_RATIO.get(method)
  if (most === undefined) throw wrong('zipMethod', { name: shown(name), method })
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === SYMBOLIC_LINK)
    throw wrong('zipLink', { name: shown(name) })
  if (offset + packed > size) throw wrong('zipBeyond', { name: shown(name) })
  if (packed > MOST_PACKED * unpacked + SOME_MORE) throw wrong('zipPacked', { name: shown(name), packed, unpacked })
  if (unpacked > RATIO_FROM && unpacked > most * packed) throw wrong('zipRatio', { name: shown(name), most })
}

/** An id may hold ".." and stay inside; what would leave the archive is no log that any harness wrote. */
function climbsOut(name: string): boolean {
  if (/^([/\\]|[A-Za-z]:)/.test(name) || name.includes('\0')) return true
  let depth = 0
  for (const part of name.split(/[/\\]/)) {
    depth += part === '..' ? -1 : part === '.' || part === '' ? 0 : 1
    if (depth < 0) return true
  }
  return false
}

/** Two members over the same bytes: a bomb, or a directory that lies. */
function checkOverlap(members: readonly ZipMember[]): void {
  const sorted = [...members].sort((a, b) => a.offset - b.offset)
  for (const [index, { offset, packed, name }] of sorted.entries()) {
    const next = sorted[index + 1]
    if (next && packed > 0 && offset + packed > next.offset) throw wrong('zipOverlap', { name: shown(name) })
  }
}

/** The one folder that everything lies in, with its slash; '' where there is none. A log's own folders are not it. */
function commonFolder(members: readonly ZipMember[]): string {
  const first = members[0]?.name ?? ''
  const folder = first.slice(0, first.indexOf('/') + 1)
  if (folder === '' || OWN_FOLDERS.has(folder)) return ''
  return members.every(({ name }) => name.startsWith(folder)) ? folder : ''
}

const OWN_FOLDERS = new Set(['samples/', '_journal/'])

type Key = 'zipCut' | 'zipLocked' | 'zipDamaged' | 'zipMembers' | 'zipUnpacked' | 'zipName' | 'zipMethod'
type More = 'zipPacked' | 'zipLink' | 'zipBeyond' | 'zipRatio' | 'zipOverlap'

function wrong(key: Key | More, values: Record<string, string | number> = {}): ImportError {
  return new ImportError(sentence(`importers.${key}`, values))
}

/** A name as it may stand in a sentence: of a sample without an id that could be words, of which a cut would leave half. */
export function shown(name: string): string {
  const clean = toldMember(name).replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\ufffd')
  return clean.length > 80 ? `${clean.slice(0, 77)}…` : clean
}
