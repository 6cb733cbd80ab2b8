import { type AreaWithStatements, listAreas } from '@/db/queries/areas'
import { listBenchmarks } from '@/db/queries/benchmarks'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Lines } from '@/lib/risk/line'
import { ZONES, type Zone } from '@/lib/risk/zone'
import { findAskedPolicy } from './asked-view'

/** A risk area with the lines of one policy version; null while none is active or it draws none there. */
export type Area = AreaWithStatements & {
  zones: readonly Zone[]
  lines: Lines | null
  benchmarks: string[]
}

/**
 * In the installation's order. `benchmarks`: all that belong to the area, whether the policy names them or not. `policy`:
 * the version whose lines they have; left out or null, the active one. Throws NotFound for one there is not.
 */
export async function listAreaViews(
  reader: Doer,
  filter: { ids?: string[]; policy?: string | null } = {},
): Promise<Area[]> {
  allow(reader, 'pages.read')
  const { ids, policy: asked = null } = filter
  const [areas, policy, benchmarks] = await Promise.all([
    listAreas(ids),
    findAskedPolicy(reader, asked),
    listBenchmarks(),
  ])
  return areas.map((area) => ({
    ...area,
    zones: ZONES,
    lines: policy?.areas.find((one) => one.area === area.id)?.lines ?? null,
    benchmarks: benchmarks.filter((one) => one.area === area.id).map(({ id }) => id),
  }))
}

export async function findAreaView(reader: Doer, id: string, policy: string | null = null): Promise<Area | null> {
  allow(reader, 'pages.read')
  const [found] = await listAreaViews(reader, { ids: [id], policy })
  return found ?? null
}

/** For a choice of areas, in the installation's order. */
export async function areaNames(reader: Doer): Promise<{ id: string; name: string }[]> {
  allow(reader, 'pages.read')
  return (await listAreas()).map(({ id, name }) => ({ id, name }))
}
