/**
 * Advance widths of Source Sans 3 for ASCII 32–126, in thousandths of the type size, at weights 400 and 600.
 * A server has no canvas, and both drawings must break and place text alike, so the widths are a table.
 */
const REGULAR = [
  200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497, 497, 497, 497,
  497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727,
  647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555,
  496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303,
  241, 303, 497,
]
const STRONG = [
  200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513, 513, 513, 513, 513, 513, 513,
  513, 513, 513, 275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745,
  657, 674, 582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513, 500, 549, 516, 563, 462, 564,
  507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549, 564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324,
  255, 324, 513,
]
/** A fallback font, letter-spacing and word-spacing each take a little more room than the table says. */
const SLACK = 1.04
const WIDE = 1000
const UNKNOWN = 620

/** Width of a line of text, in px. Errs on the wide side. */
export function textWidth(text: string, { size = 12, strong = false } = {}): number {
  const table = strong ? STRONG : REGULAR
  let sum = 0
  for (const character of text.normalize('NFD')) sum += advance(character, table)
  return (sum / 1000) * size * SLACK
}

/** The text itself, or as much of it as fits into `room` px with an ellipsis. */
export function fitText(text: string, room: number, { size = 12, strong = false } = {}): string {
  if (textWidth(text, { size, strong }) <= room) return text
  const characters = [...text]
  while (characters.length > 1) {
    characters.pop()
    const shorter = `${characters.join('').trimEnd()}…`
    if (textWidth(shorter, { size, strong }) <= room) return shorter
  }
  return '…'
}

/** The text in lines of at most `room` px, broken at spaces; a longer word stands alone on its line. */
export function wrapText(text: string, room: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && textWidth(`${last} ${word}`) <= room) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function advance(character: string, table: readonly number[]): number {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x300 && code < 0x370) return 0
  if (code >= 0x2e80) return WIDE
  return table[code - 32] ?? UNKNOWN
}
