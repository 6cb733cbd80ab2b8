const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const
const SYSTEMS = ['Android', 'iPhone', 'iPad', 'Windows', 'Macintosh', 'CrOS', 'Linux'] as const

/**
 * "Firefox, Linux" from what a browser says of itself; null when it names none we know. Others name themselves beside
 * Chrome and Safari, so the order of the list matters. Only for people to tell their sessions apart.
 */
export function browserName(userAgent: string): string | null {
  const browser = BROWSERS.find(([sign]) => userAgent.includes(`${sign}/`))?.[1]
  const system = SYSTEMS.find((name) => userAgent.includes(name))
  return [browser, system].filter(Boolean).join(', ') || null
}
