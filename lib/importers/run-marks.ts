import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'

/** What is said of a run of which only a part of the data set was run. `limit` null: nobody says how much of it. */
export function limitedRun(limit: string | number | null): Warning {
  const message = limit === null ? sentence('importers.limitedRunUnsaid') : sentence('importers.limitedRun', { limit })
  return { code: 'limited-run', message, place: null }
}

/** What is said of a run whose value repeats what its parts say. */
export function groupRow(task: string, place: string | null = null): Warning {
  return { code: 'group-row', message: sentence('importers.groupRow', { task: task.slice(0, 200) }), place }
}
