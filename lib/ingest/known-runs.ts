import type { UnreadRun } from '@/db/queries/import-runs'
import { storable } from '@/lib/evals/storable-text'
import type { ImportedRun } from '@/lib/importers/importer'

/** Ids of runs that an attempt at their file, or a look at its head, has shown already. */
export type KnownRuns = ReadonlyMap<string, string>
export const NONE_KNOWN: KnownRuns = new Map()

/** Where a run is: which file of an archive, and the how manieth run of that file, from 0. */
type Place = { member: string | null; position: number }
type Named = Pick<ImportedRun, 'sourceId' | 'task' | 'model'>

export function toKnownRuns(unread: readonly UnreadRun[]): KnownRuns {
  return new Map(unread.map(({ id, modelAsWritten, ...run }) => [keyOf({ ...run, model: modelAsWritten }, run), id]))
}

/** The id by which a run was shown, so that whoever looks at it goes on looking at the same; null: it was not. */
export function shownAs(known: KnownRuns, run: Named, at: Place): string | null {
  return known.get(keyOf(run, at)) ?? null
}

/** Such runs, and this one. */
export function alsoKnown(known: KnownRuns, run: Named, at: Place, id: string): KnownRuns {
  return new Map(known).set(keyOf(run, at), id)
}

function keyOf({ sourceId, task, model }: Named, { member, position }: Place): string {
  return JSON.stringify([member, position, ...[sourceId, task, model].map(storable)])
}
