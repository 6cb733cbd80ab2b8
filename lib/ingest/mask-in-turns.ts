import { setImmediate as nextTurn } from 'node:timers/promises'
import { maskSecrets, maskTranscript, mayHoldSecret } from '@/lib/evals/mask'
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

/** A long text piece by piece, cut where no secret goes on. */
async function maskedPieces(text: string): Promise<string> {
  // A private key's lines stand together, and its last one may be anywhere: such a text is masked as a whole.
  if (text.includes('-----BEGIN')) return maskSecrets(text)
  const pieces: string[] = []
  for (let from = 0; from < text.length; ) {
    const to = cutAfter(text, from + A_TURN)
    pieces.push(maskSecrets(text.slice(from, to)))
    from = to
    await nextTurn()
  }
  return pieces.join('')
}

/** A secret with its name is no longer, where there is a space in it. */
const LONGEST = 400

/**
 * Behind the end of a line, but not between a name and its value; or behind a space with nothing before it that a secret
 * begins with. The text's end where there is none.
 */
function cutAfter(text: string, from: number): number {
  const space = /\s/g
  space.lastIndex = from
  for (let found = space.exec(text); found; found = space.exec(text)) {
    const { index } = found
    const before = text.slice(Math.max(0, index - LONGEST), index)
    const isLine =
      found[0] === '\n' && !GOES_ON.test(before.slice(-40)) && !/^\s*[=:]/.test(text.slice(index + 1, index + 8))
    if (isLine || !mayHoldSecret(before)) return index + 1
  }
  return text.length
}

const GOES_ON = /(?:[=:"'\\]|bearer|basic)\s*$/i
