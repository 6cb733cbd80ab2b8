import { type AreaVersion, listAreas, listAreaVersions, type RiskArea } from '@/db/queries/areas'
import { allow, type Doer } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import { type ChangedField, changedFields } from '@/lib/evals/changed-fields'
import { sentence } from '@/lib/messages/sentence'
import { AREA_FIELDS } from './area-input'

export type AreaStep = { version: AreaVersion; fields: ChangedField[] }

/** What an area was called and where it stood, since when, by whom and why; newest first. Throws NotFound. */
export async function areaHistory(reader: Doer, id: string): Promise<{ area: RiskArea; steps: AreaStep[] }> {
  allow(reader, 'pages.read')
  const [areas, versions] = await Promise.all([listAreas([id]), listAreaVersions(id)])
  const [area] = areas
  if (!area) throw new NotFound(sentence('find.area'))
  const steps = versions.map((version, i) => {
    const before = versions[i + 1]
    return { version, fields: before ? changedFields(before, version, AREA_FIELDS) : [] }
  })
  return { area, steps }
}

/** Every area with its place, for whoever may move them. */
export async function areasToManage(actor: Doer): Promise<RiskArea[]> {
  allow(actor, 'area.change')
  return (await listAreas()).map(({ id, name, position, version }) => ({ id, name, position, version }))
}
