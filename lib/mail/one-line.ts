/** What ends a line, or turns and hides the writing around it: nothing of it belongs into a header or a list. */
const BREAKS = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu
const HIDDEN = /[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A text that somebody wrote, as one line of at most `most` characters as they are seen; a longer one ends in "…". */
export function oneLine(text: string, most: number): string {
  const line = text.replace(BREAKS, ' ').replace(HIDDEN, '').trim()
  const seen = Array.from(characters.segment(line.slice(0, most * 20)), ({ segment }) => segment)
  return seen.length <= most && seen.join('') === line
    ? line
    : `${seen
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
