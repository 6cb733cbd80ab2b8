import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'

// Before evaluations of language models, and after anything dated: a monotonic clock's seconds lie far below.
const EARLIEST = Date.UTC(2015, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)

/**
 * A time as files write it, as ISO 8601 in UTC: text with a zone, epoch seconds or milliseconds as number or as text. Text
 * without a zone is read as UTC and adds to `warnings`. null: there is none, or it is no date (a monotonic clock is none).
 */
export function readTime(value: unknown, warnings: Warning[]): string | null {
  if (typeof value === 'number') return epoch(value)
  if (typeof value !== 'string' || value.trim() === '') return null
  const text = value.trim()
  if (/^\d{9,16}(\.\d+)?$/.test(text)) return epoch(Number(text))
  // A day says no time and needs no zone; a year alone is no time.
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null
  // Day 30 of February is no day; what the platform makes of it is another one.
  const [year = 0, month = 0, date = 0] = text.slice(0, 10).split('-').map(Number)
  if (date > new Date(Date.UTC(year, month, 0)).getUTCDate()) {
    const message = sentence('importers.noSuchDay', { written: text.slice(0, 40) })
    warnings.push({ code: 'date-unreadable', message, place: null })
    return null
  }
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const hasZone = isDay || /(?:Z|UTC|[+-]\d{2}:?\d{2})$/i.test(text)
  const iso = text.replace(' UTC', 'Z').replace(' ', 'T')
  const at = new Date(hasZone ? iso : `${iso}Z`)
  if (Number.isNaN(at.getTime())) return null
  if (!hasZone && !warnings.some(({ code }) => code === 'time-without-zone')) {
    const message = sentence('importers.timeWithoutZone', { written: text })
    warnings.push({ code: 'time-without-zone', message, place: null })
  }
  return at.toISOString()
}

function epoch(number: number): string | null {
  const ms = number > 1e11 ? number : number * 1000
  return ms >= EARLIEST && ms <= LATEST ? new Date(ms).toISOString() : null
}
