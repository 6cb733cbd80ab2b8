import {
  type Finding,
  type FindingFilter,
  type FindingSort,
  listFindingLabels,
  listFindings,
} from '@/db/queries/findings'

export { FINDING_SORTS, type Finding } from '@/db/queries/findings'

import type { Page } from '@/db/queries/page'
import { listPeople } from '@/db/queries/users'
import { allow, type Doer } from '@/lib/auth/allow'

/** Newest first; the latest 200. */
export async function readFindings(reader: Doer, of: FindingFilter): Promise<Finding[]> {
  return (await pageOfFindings(reader, { ...of, limit: 200 })).items
}

/** One page. Throws InvalidInput for a limit, a sort or a cursor that is none. */
export async function pageOfFindings(
  reader: Doer,
  asked: FindingFilter & { limit?: number; cursor?: string | null; sort?: FindingSort | string },
): Promise<Page<Finding>> {
  allow(reader, 'pages.read')
  return listFindings(asked)
}

/** Whom a finding can be given to and a text can name, and the labels in use. */
export async function findingChoices(
  reader: Doer,
): Promise<{ people: { id: string; name: string }[]; labels: string[] }> {
  allow(reader, 'pages.read')
  const [people, labels] = await Promise.all([listPeople(), listFindingLabels()])
  return {
    people: people.filter(({ state }) => state === 'active').map(({ id, name }) => ({ id, name })),
    labels,
  }
}
