import type { Version } from '@/db/queries/version'
import { Stale } from '@/lib/errors'
import { type ChangedField, told } from '@/lib/evals/changed-fields'
import { sentence } from '@/lib/messages/sentence'

/**
 * Somebody changed it meanwhile: who and why, and each field in which what was sent would now be another, with both
 * values, so that nothing is lost either way. `newest`: the version in force; `differing`: from it to what was sent.
 */
export function stale(newest: Version<object> | undefined, differing: readonly ChangedField[]): Stale {
  if (!newest) throw new Error('there is a version of everything that is versioned')
  const fields = differing.map(({ field, before, after }) => ({
    path: field,
    yours: told(after),
    current: told(before),
  }))
  const said = fields.map(({ path, yours, current }) => sentence('change.both', { field: path, yours, current }))
  const { version, by, reason } = newest
  const message = sentence('change.stale', { version, by: by.name, reason, n: fields.length, fields: said.join('; ') })
  return new Stale(message, { version, fields })
}
