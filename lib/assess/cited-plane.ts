import { listMarksOnPlane } from '@/db/queries/finding-evidence'
import { type Finding, listFindingsByIds } from '@/db/queries/findings'
import { allow, type Doer } from '@/lib/auth/allow'
import type { Condition } from '@/lib/evals/condition'

/** A place on a plane, in points, and the finding that rests on it. */
export type PlaceCited = {
  id: string
  finding: Finding
  capability: readonly [number, number]
  safety: readonly [number, number]
}

/** What findings rest on in the plane of an area, under the policy and condition in which it is shown; oldest first. */
export async function citedPlane(
  reader: Doer,
  of: { area: string; policy: string; condition: Condition },
): Promise<PlaceCited[]> {
  allow(reader, 'pages.read')
  const marks = await listMarksOnPlane(of)
  const findings = await listFindingsByIds(marks.map(({ finding }) => finding))
  const byId = new Map(findings.map((one) => [one.id, one]))
  return marks.flatMap(({ id, finding, target }) => {
    const of = byId.get(finding)
    return of && target.kind === 'plane'
      ? [{ id, finding: of, capability: target.capability, safety: target.safety }]
      : []
  })
}
