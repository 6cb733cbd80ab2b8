import { setImmediate as nextTurn } from 'node:timers/promises'
import { cutMasked, maskPrivateKeys, maskSecrets, maskTranscript, mayHoldSecret, toLookAt } from '@/lib/evals/mask'
import type { Transcript } from '@/lib/evals/sample'

/** Characters that are masked before others get their turn: some milliseconds' work. */
const A_TURN = 64 * 1024

/** As `maskTranscript` masks it, others of this process getting their turn however much text it holds. */
export async function maskedInTurns(transcript: Transcript): Promise<Transcript> {
  const masked = new Map<string, string>()
  const texts: string[] = []
  maskTranscript(transcript, (text) => {
    texts.push(text)
    return text
  })
  let looked = 0
  for (const text of texts) {
    if (masked.has(text)) continue
    masked.set(text, text.length > A_TURN ? await maskedPieces(text) : maskSecrets(text))
    looked += text.length
    if (looked < A_TURN) continue
    looked = 0
    await nextTurn()
  }
  return maskTranscript(transcript, (text) => masked.get(text) ?? maskSecrets(text))
}

/** As `maskedStart` gives it, others getting their turn: of a text full of secrets much is looked at for few characters. */
export async function maskedStartInTurns(text: string, most: number): Promise<string> {
  let looked = toLookAt(most)
  let near = await maskedPieces(text.slice(0, looked))
  while (looked < text.length && near.length < toLookAt(most)) {
    looked *= 2
    near = await maskedPieces(text.slice(0, looked))
  }
  return cutMasked(near, most)
}

/** A long text piece by piece, cut where no secret goes on. */
async function maskedPieces(whole: string): Promise<string> {
  // A private key's lines stand together, and its last one may be anywhere.
  const text = maskPrivateKeys(whole)
  const pieces: string[] = []
  for (let from = 0; from < text.length; ) {
    const to = text.length - from <= A_TURN ? text.length : await cutAfter(text, from + A_TURN)
    pieces.push(maskSecrets(text.slice(from, to)))
    from = to
    await nextTurn()
  }
  return pieces.join('')
}

/** Where no secret goes on, as near behind `from` as there is such a place; the text's end where there is none. */
async function cutAfter(text: string, from: number): Promise<number> {
  // Further on each time: a text made to have no such place does not cost more for each piece of it.
  for (let further = 0; from + further < text.length; further = Math.max(A_TURN, further * 2)) {
    const plain = plainCut(text, from + further)
    if (plain !== null) return plain
    for (const at of places(text, from + further)) {
      if (isSame(text, at)) return at
      await nextTurn()
    }
  }
  return text.length
}

/** A secret with its name is no longer, where there is a space in it. */
const LONGEST = 400
const MOST_LOOKED = 16 * 1024

/**
 * Behind the end of a line, but not between a name and its value; or behind a space with nothing before it that a secret
 * begins with. null: there is none near.
 */
function plainCut(text: string, from: number): number | null {
  const near = text.slice(0, from + MOST_LOOKED)
  const space = /\s/g
  space.lastIndex = from
  for (let found = space.exec(near); found; found = space.exec(near)) {
    const { index } = found
    const before = text.slice(Math.max(0, index - LONGEST), index)
    const isLine =
      found[0] === '\n' && !GOES_ON.test(before.slice(-40)) && !/^\s*[=:]/.test(text.slice(index + 1, index + 8))
    if (isLine || (!mayHoldSecret(before) && !isInCookies(text, index))) return index + 1
  }
  return null
}

/** Of a header of cookies all of the line is masked, however long it is. */
function isInCookies(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - LONGEST_LINE), index)
  return /cookie:/i.test(before.slice(before.lastIndexOf('\n') + 1))
}

const LONGEST_LINE = 5000
const GOES_ON = /(?:[=:"'\\]|bearer|basic)\s*$/i

const MOST_SPACES = 20
const MOST_ANYWHERE = 40

/** Behind some spaces, and then anywhere: a text may have none. */
function* places(text: string, from: number): Generator<number> {
  const near = text.slice(from, from + MOST_LOOKED)
  const spaces = [...near.matchAll(/\s/g)].map(({ index }) => from + index + 1)
  yield* spaces.slice(0, MOST_SPACES)
  for (let at = from; at < Math.min(from + MOST_ANYWHERE, text.length); at += 1) yield at
}

/** Longer than anything that is masked, but for a private key. */
const NEAR = 8 * 1024

/** Whether what stands around a place is masked alike when it is cut there. */
function isSame(text: string, at: number): boolean {
  const [before, after] = [text.slice(Math.max(0, at - NEAR), at), text.slice(at, at + NEAR)]
  return maskSecrets(before) + maskSecrets(after) === maskSecrets(before + after)
}
