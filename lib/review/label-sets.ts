import 'server-only'
import { findLabelSet, type LabelSet, listLabelSets, listLabelSetVersions } from '@/db/queries/label-sets'
import type { Page, PageRequest } from '@/db/queries/page'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

export type { LabelSet } from '@/db/queries/label-sets'

/** By name, each in its newest version. Throws InvalidInput as pages do. */
export async function readLabelSets(reader: Doer, asked: PageRequest = {}): Promise<Page<LabelSet>> {
  allow(reader, 'pages.read')
  return listLabelSets(asked)
}

/** In its newest version. Throws NotFound. */
export async function readLabelSet(reader: Doer, id: string): Promise<LabelSet> {
  allow(reader, 'pages.read')
  const found = await findLabelSet(id)
  if (!found) throw new NotFound(sentence('find.labelSet'))
  return found
}

/** Newest first. Throws NotFound. */
export async function labelSetHistory(reader: Doer, id: string): Promise<LabelSet[]> {
  allow(reader, 'pages.read')
  const versions = await listLabelSetVersions(id)
  if (versions.length === 0) throw new NotFound(sentence('find.labelSet'))
  return versions
}
