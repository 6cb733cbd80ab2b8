import { type Page, type PageRequest, pageLimit, pageSort, readCursor, toPage } from '@/db/queries/page'
import { countAdoption, listAdoptionChanges, type PlacementRecord } from '@/db/queries/placement-records'
import { findPolicy } from '@/db/queries/policies'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'

/** `placed`: placements made when the version was adopted; 0: they still wait, or it is a draft. */
export type Adoption = { placed: number; changed: number; changes: PlacementRecord[] }

/** What a page shows of them. */
const MOST = 2000

/** What an adoption moved, as it was kept then, the heaviest first; of very many the first two thousand. Throws NotFound. */
export async function adoptionChanges(reader: Doer, id: string): Promise<Adoption> {
  allow(reader, 'pages.read')
  if (!(await findPolicy(id))) throw new NotFound(sentence('find.policy'))
  const [counts, changes] = await Promise.all([countAdoption(id), listAdoptionChanges(id, { from: 0, most: MOST })])
  return { ...counts, changes }
}

/** All of what an adoption moved, page by page, in the same order. Throws NotFound, and InvalidInput as pages do. */
export async function adoptionPage(reader: Doer, id: string, asked: PageRequest): Promise<Page<PlacementRecord>> {
  allow(reader, 'pages.read')
  if (!(await findPolicy(id))) throw new NotFound(sentence('find.policy'))
  const limit = pageLimit(asked)
  const sort = pageSort(asked, ['heaviest'], 'heaviest')
  const from = Number(readCursor(asked, sort)?.key ?? 0)
  const start = Number.isSafeInteger(from) && from >= 0 ? from : 0
  const rows = await listAdoptionChanges(id, { from: start, most: limit + 1 })
  return toPage(
    rows,
    { limit, sort },
    ({ after }) => ({ key: String(start + limit), id: after.id }),
    (row) => row,
  )
}
