import { loadBorderline } from './borderline'
import { loadDemo } from './demo'
import { loadFoundation } from './foundation'
import { loadLarge } from './large'
import { loadPublished } from './published'

/** Each fills a database that has nothing yet, inside the caller's transaction. Deterministic for the same `now`. */
export const SCENARIOS = {
  /** Areas, benchmarks, and house policy 1 as a draft. */
  empty: () => loadFoundation({ active: false }),
  published: async () => {
    await loadFoundation({ active: true })
    await loadPublished()
  },
  demo: async () => {
    await loadFoundation({ active: true })
    await loadPublished()
    await loadDemo()
  },
  /** Points on the lines of house policy 1 and a hair beside them. */
  borderline: async () => {
    await loadFoundation({ active: true })
    await loadBorderline()
  },
  /** For measuring speed: takes a minute or two. */
  large: async (now) => {
    await loadFoundation({ active: true })
    await loadLarge(now)
  },
} satisfies Record<string, (now: Date) => Promise<void>>
export type ScenarioName = keyof typeof SCENARIOS
