import { listEndings } from '@/db/queries/endings'
import { listFacts } from '@/db/queries/outdated'
import { allow, type Doer } from '@/lib/auth/allow'
import { InvalidInput } from '@/lib/errors'
import type { Ending } from '@/lib/evals/ending'
import { sentence } from '@/lib/messages/sentence'

export type { Ending }

const MOST = 500
const MOST_DAYS = 800

/**
 * What ends from one day to another, both in it and in UTC, earliest first, at most five hundred; `cut`: there is more. A sign-off that is outdated
 * has ended already and is not among it. Throws InvalidInput for days in the wrong order or more than two years apart.
 */
export async function endings(
  reader: Doer,
  asked: { from: string; until: string; mine: boolean },
): Promise<{ items: Ending[]; cut: boolean }> {
  allow(reader, 'pages.read')
  const { from, until, mine } = asked
  const days = (Date.parse(until) - Date.parse(from)) / 86_400_000
  if (!(days >= 0 && days <= MOST_DAYS)) {
    const message = sentence('calendar.days')
    throw new InvalidInput(message, [{ path: 'until', message }])
  }
  const found = await listEndings({ from, until, mine, reader: reader.id, most: MOST + 1 })
  const facts = await listFacts(found.flatMap(({ kind, id }) => (kind === 'sign-off' ? [id] : [])))
  const items = found.slice(0, MOST).filter(({ kind, id }) => kind !== 'sign-off' || !facts.has(id))
  return { items, cut: found.length > MOST }
}

/** A day so many after another, both in UTC. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The weeks that hold a month (as 2026-11), each of seven days from Monday on; those of other months are among them. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const start = dayAfter(first, -weekday)
  const weeks: string[][] = []
  for (let day = start; weeks.length === 0 || day.slice(0, 7) === month; day = dayAfter(day, 7))
    weeks.push(Array.from({ length: 7 }, (_, index) => dayAfter(day, index)))
  return weeks
}

/** The month so many after another, as 2026-11. */
export function monthAfter(month: string, months: number): string {
  const at = new Date(`${month}-01T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + months)
  return at.toISOString().slice(0, 7)
}
