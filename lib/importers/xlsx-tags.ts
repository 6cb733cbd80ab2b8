/*
 * Tags of a workbook's parts as text. Programs write them with a prefix (`<x:c>`) or without and quote by either sign; the
 * library that reads the cells takes both, so what is sought beside it must as well.
 */

const PREFIX = /<(\/?)[A-Za-z_][\w.-]*:(?=[A-Za-z_])/g

/** The same without prefixes. A tag that is cut off at the end stays as it is, to be joined with what follows. */
export function unprefixed(text: string): string {
  return text.replaceAll(PREFIX, '<$1')
}

const sought = new Map<string, RegExp>()

/** '' where the tag has none. */
export function attribute(tag: string, name: string): string {
  const known = sought.get(name) ?? new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  sought.set(name, known)
  const found = known.exec(tag)
  return unescaped(found?.[1] ?? found?.[2] ?? '')
}

/** A … Z, AA … as a number from 0 on. */
export function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** `row`, `column` of a cell's tag, from 0 on; null: it does not say. */
export function placeIn(tag: string): { row: number; column: number } | null {
  const [, letters, row] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(attribute(tag, 'r')) ?? []
  return letters === undefined ? null : { row: Number(row) - 1, column: columnOf(letters) }
}

/** The five names that XML knows by itself. */
export function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
