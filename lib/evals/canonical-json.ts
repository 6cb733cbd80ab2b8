/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined }

/**
 * The one text of a value (RFC 8785, JSON Canonicalization Scheme): names in the order of their UTF-16 units, numbers
 * and strings as ECMAScript writes them, nothing between. A field that is undefined is left out. Throws TypeError for
 * what has no such text: NaN, an infinity, half a surrogate pair.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return canonicalText(value)
  if (typeof value === 'number') return canonicalNumber(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value)
    .flatMap(([name, member]) => (member === undefined ? [] : [[name, member] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${canonicalText(name)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`JSON has no number ${value}`)
  return JSON.stringify(value)
}

function canonicalText(text: string): string {
  // With the flag a whole pair is one character, so that only a half of one is left to be found.
  if (/\p{Surrogate}/u.test(text)) throw new TypeError('JSON has no text with half a surrogate pair')
  return JSON.stringify(text)
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value)
}
