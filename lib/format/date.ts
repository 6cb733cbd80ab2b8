// Dates come as ISO 8601 text and leave as text; the zone is always named, so server and browser write the same.
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

type Written = { year: string; month: string; day: string; hour: string; minute: string }

/** "20 November 2026": the day of an instant in `zone` (an IANA name). Throws RangeError on what is not a time. */
export function day(iso: string, zone = 'UTC'): string {
  const at = inZone(iso, zone)
  return `${Number(at.day)} ${monthName(at.month)} ${at.year}`
}

/** "20 Nov 2026" */
export function shortDay(iso: string, zone = 'UTC'): string {
  const at = inZone(iso, zone)
  return `${Number(at.day)} ${monthName(at.month).slice(0, 3)} ${at.year}`
}

/** "7 November 2026, 16:02 UTC" */
export function dayAndTime(iso: string, zone = 'UTC'): string {
  const at = inZone(iso, zone)
  return `${day(iso, zone)}, ${at.hour}:${at.minute} ${zone}`
}

/**
 * A calendar date without a time, as precise as it was given: "2026", "2026-02" → "February 2026",
 * "2026-02-03" → "3 February 2026". No zone can move it. Throws RangeError on anything else.
 */
export function dateOnly(text: string): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (!match) throw new RangeError(`not a date: ${text.slice(0, 40)}`)
  const [, year = '', month, date] = match
  if (month === undefined) return year
  if (date === undefined) return `${monthName(month)} ${year}`
  if (new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) !== text) throw new RangeError(`not a date: ${text}`)
  return `${Number(date)} ${monthName(month)} ${year}`
}

function inZone(iso: string, zone: string): Written {
  const at = new Date(iso)
  // A text without a zone would mean the reader's own clock.
  if (Number.isNaN(at.getTime()) || !/T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(iso)) {
    throw new RangeError(`not a time with its zone: ${iso.slice(0, 40)}`)
  }
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const get = (type: keyof Written) => part.get(type) ?? ''
  return { year: get('year'), month: get('month'), day: get('day'), hour: get('hour'), minute: get('minute') }
}

function monthName(twoDigits: string): string {
  const name = MONTHS[Number(twoDigits) - 1]
  if (!name) throw new RangeError(`not a month: ${twoDigits}`)
  return name
}
