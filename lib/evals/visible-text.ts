/** A run of ordinary text, or one character that nobody would see, by its number: 'U+202E'. */
export type VisiblePart = { kind: 'text' | 'unseen'; text: string }

/*
 * Characters that change what a reader sees without being seen: controls other than tab and line ends, marks that turn
 * the direction of a line, joiners and spaces of no width, tags, private use and halves of a pair. Unicode 16, general
 * categories Cc, Cf, Co, Cs, and the line and paragraph separators.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu
const PLAIN = new Set(['\t', '\n', '\r'])

/**
 * Text from a file in parts, so that what hides in it can be shown for what it is. Joining the texts of ordinary parts
 * and dropping the rest gives what a reader would have seen. The joiner inside an emoji is left alone.
 */
export function visibleParts(text: string): VisiblePart[] {
  const parts: VisiblePart[] = []
  let from = 0
  for (const match of text.matchAll(UNSEEN)) {
    const [character] = match
    if (PLAIN.has(character) || isInEmoji(text, match.index, character)) continue
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) })
    parts.push({ kind: 'unseen', text: nameOf(character) })
    from = match.index + character.length
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) })
  return parts
}

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

const ZERO_WIDTH_JOINER = '\u200d'

function isInEmoji(text: string, at: number, character: string): boolean {
  return (
    character === ZERO_WIDTH_JOINER &&
    /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u.test(text.slice(Math.max(0, at - 2), at)) &&
    /^\p{Extended_Pictographic}/u.test(text.slice(at + 1))
  )
}
