import type { UnreadRun } from '@/db/queries/import-runs'
import { storable } from '@/lib/evals/storable-text'
import type { ImportedRun } from '@/lib/importers/importer'

/** Ids of runs that an attempt at their file, or a look at its head, has shown already. */
export type KnownRuns = ReadonlyMap<string, string>
export const NONE_KNOWN: KnownRuns = new Map()

export function toKnownRuns(unread: readonly UnreadRun[]): KnownRuns {
  return new Map(unread.map(({ id, ...run }) => [keyOf(run), id]))
}

/** The id by which a run was shown, so that whoever looks at it goes on looking at the same; null: it was not. */
export function shownAs(
  known: KnownRuns,
  { sourceId, task, model }: ImportedRun,
  at: { member: string | null; position: number },
): string | null {
  return known.get(keyOf(storable({ sourceId, task, modelAsWritten: model, ...at }))) ?? null
}

function keyOf({ member, position, sourceId, task, modelAsWritten }: Omit<UnreadRun, 'id'>): string {
  return JSON.stringify([member, position, sourceId, task, modelAsWritten])
}
