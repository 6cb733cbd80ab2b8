/** A `timestamptz` as the database writes it, as ISO 8601 with zone; null stays null. */
export function toIsoTime(written: string): string
export function toIsoTime(written: string | null): string | null
export function toIsoTime(written: string | null): string | null {
  return written === null ? null : new Date(written).toISOString()
}
