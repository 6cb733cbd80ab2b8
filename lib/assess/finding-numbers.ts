import { listAreas } from '@/db/queries/areas'
import { type FindingNumbers, listFindingNumbers, listFindingsInCells } from '@/db/queries/finding-numbers'
import { allow, type Doer } from '@/lib/auth/allow'

/** In the order of the areas, those without a finding left out; the last is of all of them together. */
export type NumberedArea = Omit<FindingNumbers, 'area'> & {
  /** null: all of them. */
  area: { id: string; name: string } | null
}

/** Findings by area: how severe those are that wait, for how long, and how long it took to resolve the others. */
export async function findingNumbers(reader: Doer): Promise<NumberedArea[]> {
  allow(reader, 'pages.read')
  const [areas, numbers] = await Promise.all([listAreas(), listFindingNumbers()])
  const all = numbers.find(({ area }) => area === null)
  const byArea = areas.flatMap(({ id, name }) => {
    const own = numbers.find(({ area }) => area === id)
    return own ? [{ ...own, area: { id, name } }] : []
  })
  return all ? [...byArea, { ...all, area: null }] : byArea
}

/** How many findings of a model in an area wait to be settled; 0 where none does. */
export async function findingsInCells(reader: Doer): Promise<(model: string, area: string) => number> {
  allow(reader, 'pages.read')
  const counted = new Map((await listFindingsInCells()).map(({ model, area, n }) => [`${model} ${area}`, n]))
  return (model, area) => counted.get(`${model} ${area}`) ?? 0
}
