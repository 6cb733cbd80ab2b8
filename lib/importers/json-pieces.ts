import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

/**
 * One value directly inside the outermost object, or one element of a list there. `start`, `end`: its bytes in the file.
 * `bytes` null: it was passed over, because it is not wanted or too large. `inner`: the pieces of an object that was
 * walked into.
 */
export type Piece = {
  key: string
  index: number | null
  start: number
  end: number
  bytes: Uint8Array | null
  inner?: Piece[]
}

export type Wanted = {
  /** Lists whose elements come one by one instead of the list. */
  lists: ReadonlySet<string>
  /** Whether a value, or the element of this number of a list, is wanted at all. */
  wants: (key: string, index: number | null) => boolean
  /** Larger values are passed over. In bytes. */
  most: number
  /** Of what an object under this name is wanted: it is walked into, and its parts are kept where it is too large itself. */
  within?: (key: string) => Wanted | null
  /** What the values of this name may take in all; what goes beyond it is passed over. In bytes. */
  budget?: (key: string) => { bytes: number }
}

/** An object that was walked into and has more parts than this is passed over: each costs memory, however short it is. */
const MOST_PARTS = 100_000

/**
 * Walks a JSON object of any size from its bytes as they come, without keeping what is not wanted: how a log of
 * gigabytes, or a sample of hundreds of megabytes, is read. It finds where values begin and end and nothing more; what a
 * value holds is for a parser to say. Throws ImportError where the outermost object is none, or is cut off.
 */
export async function* jsonPieces(
  chunks: AsyncIterable<Uint8Array>,
  wanted: Wanted,
  place: string,
): AsyncGenerator<Piece> {
  const walk = new Walk(wanted, place)
  for await (const chunk of chunks) {
    walk.push(chunk)
    yield* walk.take()
  }
  walk.end()
  yield* walk.take()
}

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c]
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d]
const isBlank = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]
const MOST_KEY = 1000

type At = 'start' | 'key' | 'in-key' | 'colon' | 'value' | 'in-value' | 'after' | 'done'

class Walk {
  private at: At = 'start'
  private found: Piece[] = []
  /** Of the chunk under way, in the file. */
  private base = 0
  private key: number[] = []
  private list: { index: number } | null = null
  private escaped = false
  private inString = false
  private depth = 0
  private start = 0
  /** What has been kept of the value under way; null: it is passed over. */
  private kept: Uint8Array[] | null = null
  private keptBytes = 0
  private budget: { bytes: number } | null = null
  /** What walks through the object under way as well. */
  private inner: Walk | null = null

  constructor(
    private readonly wanted: Wanted,
    private readonly place: string,
    private readonly isInner = false,
  ) {}

  take(): Piece[] {
    const found = this.found
    this.found = []
    return found
  }

  private whole(): { inner?: Piece[] } {
    this.end()
    return this.found.length > MOST_PARTS ? {} : { inner: this.take() }
  }

  end(): void {
    if (this.at !== 'done') throw this.wrong('jsonCut')
  }

  push(chunk: Uint8Array): void {
    for (let i = 0; i < chunk.length; i++) {
      if (this.at === 'in-value') {
        i = this.walkValue(chunk, i)
        continue
      }
      const byte = chunk[i] ?? 0
      if (this.at === 'in-key') this.walkKey(byte)
      else if (!isBlank(byte)) i = this.step(byte, chunk, i)
    }
    this.base += chunk.length
  }

  /** Between values. Gives where to go on. */
  private step(byte: number, chunk: Uint8Array, i: number): number {
    switch (this.at) {
      case 'start':
        if (byte === BYTE_ORDER_MARK[this.base + i]) return i
        if (byte !== OPEN_BRACE) throw this.wrong('jsonNoObject')
        this.at = 'key'
        return i
      case 'key':
        if (byte === CLOSE_BRACE) this.at = 'done'
        else if (byte === QUOTE) {
          this.at = 'in-key'
          this.key = []
        } else if (byte !== COMMA) throw this.wrong('notJson')
        return i
      case 'colon':
        if (byte !== COLON) throw this.wrong('notJson')
        this.at = 'value'
        return i
      case 'value':
        return this.begin(byte, chunk, i)
      case 'after':
        return this.after(byte, i)
      default:
        throw this.wrong(this.at === 'done' && byte === OPEN_BRACE ? 'jsonSeveral' : 'notJson')
    }
  }

  private walkKey(byte: number): void {
    if (this.escaped) this.escaped = false
    else if (byte === BACKSLASH) this.escaped = true
    else if (byte === QUOTE) {
      this.at = 'colon'
      return
    }
    if (this.key.length >= MOST_KEY) throw this.wrong('notJson')
    this.key.push(byte)
  }

  private name(): string {
    return Buffer.from(this.key).toString('utf8')
  }

  private begin(byte: number, chunk: Uint8Array, i: number): number {
    if (this.list === null && byte === OPEN_BRACKET && this.wanted.lists.has(this.name())) {
      this.list = { index: 0 }
      return i
    }
    if (this.list !== null && byte === CLOSE_BRACKET) {
      this.list = null
      this.at = 'after'
      return i
    }
    if (this.list !== null && byte === COMMA) return i
    // What cannot begin a value would be one of no length, found again and again.
    if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET || byte === COMMA || byte === COLON) throw this.wrong('notJson')
    this.at = 'in-value'
    this.start = this.base + i
    this.depth = 0
    this.inString = false
    this.escaped = false
    this.kept = this.wanted.wants(this.name(), this.list?.index ?? null) ? [] : null
    this.budget = this.wanted.budget?.(this.name()) ?? null
    this.keptBytes = 0
    const within = byte === OPEN_BRACE ? this.wanted.within?.(this.name()) : null
    this.inner = within ? new Walk(within, `${this.place}: ${this.name()}`, true) : null
    return this.walkValue(chunk, i)
  }

  private after(byte: number, i: number): number {
    if (byte === COMMA) this.at = 'key'
    else if (byte === CLOSE_BRACE) this.at = 'done'
    else throw this.wrong('notJson')
    return i
  }

  /** Through the value under way, to its end or the chunk's. Gives the last index that was read. */
  private walkValue(chunk: Uint8Array, from: number): number {
    let { inString, escaped, depth } = this
    let i = from
    let ended = -1
    for (; i < chunk.length; i++) {
      const byte = chunk[i]
      if (inString) {
        if (escaped) escaped = false
        else if (byte === BACKSLASH) escaped = true
        else if (byte === QUOTE) {
          inString = false
          if (depth === 0) {
            ended = i + 1
            break
          }
        }
      } else if (byte === QUOTE) inString = true
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        // The bracket that closes what the value stands in ends a number or a word, and is not the value's.
        if (depth === 0) {
          ended = i
          break
        }
        depth -= 1
        if (depth === 0) {
          ended = i + 1
          break
        }
      } else if (depth === 0 && (byte === COMMA || isBlank(byte ?? 0))) {
        ended = i
        break
      }
    }
    this.inString = inString
    this.escaped = escaped
    this.depth = depth
    this.keep(chunk.subarray(from, ended === -1 ? chunk.length : ended))
    if (ended === -1) return chunk.length
    this.finish(this.base + ended)
    return ended - 1
  }

  private keep(part: Uint8Array): void {
    this.inner?.push(part)
    if (this.kept === null) return
    this.keptBytes += part.length
    // A copy: the chunk's memory may be used again, and would be held as a whole.
    const budget = this.budget
    if (budget) budget.bytes -= part.length
    if (this.keptBytes > this.wanted.most || (budget && budget.bytes < 0)) {
      // What was kept of it is given back.
      if (budget) budget.bytes += this.keptBytes
      this.kept = null
    } else this.kept.push(part.slice())
  }

  private finish(end: number): void {
    const [only, second] = this.kept ?? []
    const bytes = this.kept === null ? null : only && !second ? only : Buffer.concat(this.kept)
    const inner = this.inner?.whole()
    // Of an object that was walked into, nobody asks for more of them than that.
    if (!this.isInner || this.found.length <= MOST_PARTS) {
      this.found.push({ key: this.name(), index: this.list?.index ?? null, start: this.start, end, bytes, ...inner })
    }
    this.kept = null
    this.inner = null
    if (this.list) {
      this.list.index += 1
      this.at = 'value'
    } else this.at = 'after'
  }

  private wrong(key: 'jsonCut' | 'jsonNoObject' | 'jsonSeveral' | 'notJson'): ImportError {
    return new ImportError(sentence(`importers.${key}`, { place: this.place }))
  }
}
