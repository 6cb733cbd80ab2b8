import { randomBytes } from 'node:crypto'
import { newId } from '@/db/new-id'

/** What a new row is: an upload, a run, a model, a finding, a job, a policy version, a claim, what was said of columns,
 * evidence, an annotation, a mail, a label set, a queue, a lease of a sample in one, a label,
 * an assessment, a comment on one, a vote, a sign-off, a seat that was lent, a webhook, what one is told. */
export type RowKind =
  | 'upl'
  | 'run'
  | 'mdl'
  | 'fnd'
  | 'job'
  | 'pol'
  | 'clm'
  | 'map'
  | 'evd'
  | 'ann'
  | 'eml'
  | 'lst'
  | 'que'
  | 'lse'
  | 'lab'
  | 'asm'
  | 'com'
  | 'vot'
  | 'sgn'
  | 'dlg'
  | 'whk'
  | 'msg'

/** A new id, prefixed by its kind; later ones sort later. */
export function rowId(kind: RowKind): string {
  return newId(kind, Date.now(), randomBytes(10))
}
