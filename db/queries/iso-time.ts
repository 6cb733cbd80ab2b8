const WHOLE_SECONDS = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+00$/

/** A `timestamptz` as the database writes it, as ISO 8601 with zone; null stays null. */
export function toIsoTime(written: string): string
export function toIsoTime(written: string | null): string | null
export function toIsoTime(written: string | null): string | null {
  if (written === null) return null
  // Whole seconds in UTC, which most are, are rewritten as text: lists hold thousands of them.
  if (WHOLE_SECONDS.test(written)) return `${written.slice(0, 10)}T${written.slice(11, 19)}.000Z`
  return new Date(written).toISOString()
}
