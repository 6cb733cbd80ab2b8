import { countAdoption, listAdoptionChanges, type PlacementRecord } from '@/db/queries/placement-records'
import { findPolicy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

/** `placed`: placements made when the version was adopted; 0: they still wait, or it is a draft. */
export type Adoption = { placed: number; changed: number; changes: PlacementRecord[] }

const MOST = 2000

/** What an adoption moved, as it was kept then: models by name; of very many the first two thousand. Throws NotFound. */
export async function adoptionChanges(reader: Doer, id: string): Promise<Adoption> {
  allow(reader, 'pages.read')
  if (!(await findPolicy(id))) throw new NotFound(sentence('find.policy'))
  const [counts, changes] = await Promise.all([countAdoption(id), listAdoptionChanges(id, MOST)])
  return { ...counts, changes }
}
