/** A calendar quarter in UTC: 2026-Q4 begins on 1 October and ends as 2027 begins. */
export type Quarter = {
  name: string
  /** ISO 8601; `until` is the first moment that is no longer in it. */
  from: string
  until: string
}

/** The first year that a report is made of; before it there is nothing of this kind to report. */
const FIRST_YEAR = 2020
const LAST_YEAR = 2199

/** The quarter of that name; null: it names none. */
export function readQuarter(name: string): Quarter | null {
  const [, year, number] = /^(\d{4})-Q([1-4])$/.exec(name) ?? []
  if (year === undefined || number === undefined) return null
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return null
  const month = (Number(number) - 1) * 3
  return {
    name,
    from: new Date(Date.UTC(Number(year), month)).toISOString(),
    until: new Date(Date.UTC(Number(year), month + 3)).toISOString(),
  }
}

/** The name of the quarter in which a moment lies. */
export function quarterOf(at: Date): string {
  return `${at.getUTCFullYear()}-Q${Math.floor(at.getUTCMonth() / 3) + 1}`
}

/** That of a moment and those before it, newest first, down to the one in which `since` lies. */
export function quartersBack(at: Date, since: Date): string[] {
  const names: string[] = []
  for (let month = at.getUTCMonth(), year = at.getUTCFullYear(); year >= FIRST_YEAR; month -= 3) {
    if (month < 0) {
      month += 12
      year -= 1
    }
    const name = `${year}-Q${Math.floor(month / 3) + 1}`
    names.push(name)
    if (name <= quarterOf(since)) break
  }
  return names
}
