import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { SourceFile } from '@/lib/importers/source-file'
import { bytesFile } from '@/lib/importers/source-file'
import { zipDirectory } from '@/lib/importers/zip-directory'
import { memberFile } from '@/lib/importers/zip-member-file'
import { writeZip } from './zip-writer'

/* What happens to files on their way: cut off, changed in a bit, a part lost or twice, saved by another program. */

const ENCODINGS = ['none', 'utf16le', 'utf16be', 'latin1', 'byte order mark', 'CRLF', 'gzip'] as const
type Encoding = (typeof ENCODINGS)[number]

/** `at`: where, and `length`: over how much of it, as shares of what is changed. */
type Change =
  | { kind: 'cut' | 'drop' | 'twice' | 'zero'; at: number; length: number }
  | { kind: 'flip'; at: number; bit: number }
  | { kind: 'value'; at: number; value: string }
/** `within`: of an archive, into which member, as a share of them; null: into the archive's own bytes. */
export type Mutation = { changes: Change[]; encoding: Encoding; within: number | null }

// What another program, another version or a hand may put where something else was expected.
const VALUES = ['null', '""', '"x"', '0', '-1', '1e999', '99999999999999999999', 'NaN', 'true', '[]', '{}', '[null]']

// Anywhere: without a liking for the first byte.
const share = fc.noBias(fc.integer({ min: 0, max: 99_999 })).map((n) => n / 100_000)
// A few bytes, or lines and whole objects.
const length = fc.oneof(
  fc.constant(0),
  share.map((n) => n / 50),
  share,
)
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constantFrom('drop', 'twice', 'zero'), at: share, length }),
  fc.record({ kind: fc.constant('cut'), at: share.map(Math.sqrt), length: fc.constant(0) }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('flip'), at: share, bit: fc.integer({ min: 0, max: 7 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('value'), at: share, value: fc.constantFrom(...VALUES) }),
  },
)

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  changes: fc.array(change, { minLength: 1, maxLength: 4 }),
  encoding: fc.oneof({ weight: 3, arbitrary: fc.constant('none' as const) }, fc.constantFrom(...ENCODINGS)),
  within: fc.oneof({ weight: 3, arbitrary: share }, fc.constant(null)),
})

/** Bytes as they are after it. An archive stays one whose checksums are right where the change is within. */
export async function mutated(bytes: Buffer, { changes, encoding, within }: Mutation): Promise<Buffer> {
  const archive = bytesFile('x.zip', bytes)
  const members = within === null ? [] : await membersOf(archive)
  if (members.length === 0) return encoded(changes.reduce(changed, bytes), encoding)
  const chosen = Math.min(members.length - 1, Math.floor((within ?? 0) * members.length))
  const parts = []
  for (const [index, member] of members.entries()) {
    const { size, read } = await memberFile(archive, member)
    const text = Buffer.from(await read(0, size))
    parts.push({
      name: member.name,
      method: 'store' as const,
      text: index === chosen ? encoded(changes.reduce(changed, text), encoding) : text,
    })
  }
  return Buffer.from(writeZip(parts))
}

async function membersOf(file: SourceFile) {
  const isZip = Buffer.from(await file.read(0, 2)).toString('latin1') === 'PK'
  return isZip ? (await zipDirectory(file)).members : []
}

function changed(bytes: Buffer, change: Change): Buffer {
  if (bytes.length === 0) return bytes
  const from = Math.floor(change.at * bytes.length)
  if (change.kind === 'value') return withValue(bytes, from, change.value)
  const copy = Buffer.from(bytes)
  if (change.kind === 'flip') {
    copy[from] = (copy[from] ?? 0) ^ (1 << change.bit)
    return copy
  }
  const to = Math.min(bytes.length, from + 1 + Math.floor(change.length * bytes.length))
  switch (change.kind) {
    case 'cut':
      return copy.subarray(0, from)
    case 'drop':
      return Buffer.concat([copy.subarray(0, from), copy.subarray(to)])
    case 'twice':
      return Buffer.concat([copy.subarray(0, to), copy.subarray(from)])
    case 'zero':
      return copy.fill(0, from, to)
  }
}

const NEXT_VALUE = /(?<=[:,[]\s*)(?:"(?:[^"\\\n]|\\.)*"(?!\s*:)|-?\d[\d.eE+-]*|true|false|null|NaN)/g

/** Another value where one stands, so that the text stays what it is and only what it says is odd. */
function withValue(bytes: Buffer, from: number, value: string): Buffer {
  const window = bytes.subarray(from, from + 4096).toString('latin1')
  NEXT_VALUE.lastIndex = 0
  const found = NEXT_VALUE.exec(window)
  if (!found) return bytes
  const start = from + found.index
  return Buffer.concat([bytes.subarray(0, start), Buffer.from(value), bytes.subarray(start + found[0].length)])
}

function encoded(bytes: Buffer, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'none':
      return bytes
    case 'utf16le':
      return Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le')
    case 'utf16be':
      return Buffer.from(`\ufeff${bytes.toString('utf8')}`, 'utf16le').swap16()
    case 'latin1':
      return Buffer.from(bytes.toString('utf8'), 'latin1')
    case 'byte order mark':
      return Buffer.concat([Buffer.from('\ufeff'), bytes])
    case 'CRLF':
      return Buffer.from(bytes.toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1')
    case 'gzip':
      return gzipSync(bytes, { level: 1 })
  }
}
