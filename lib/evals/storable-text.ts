/** A text as PostgreSQL can keep it: NUL and half a surrogate pair are replaced by what shows that they were there. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\u2400').replaceAll(/\p{Surrogate}/gu, '\ufffd')
}

/** Whether PostgreSQL can keep it as it is, with every text in it, however deep. */
export function isStorable(value: unknown): boolean {
  return JSON.stringify(storable(value)) === JSON.stringify(value)
}

/** The same for every text in a record or list, however deep; anything else is as it was. */
export function storable<T>(value: T): T
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map((one) => storable(one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, storable(one)]))
}
