const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const
const GROUPED = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })

/** A number of bytes as a person says it: three digits and a unit of thousands. */
export function bytesInWords(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  return `${GROUPED.format(bytes / 1000 ** step)} ${UNITS[step]}`
}
