import { listAreas } from '@/db/queries/areas'
import { listSigned } from '@/db/queries/signed'
import { allow, type Doer } from '@/lib/auth/allow'
import { type Standing, standingsOf } from './assessment-view'

/** What is decided on a model: no area is told of by two, and one that nobody decided about is named. */
export type Decided = {
  /** Those in force, by how many areas they are told of; then those that are not, newest first. */
  told: Told[]
  /** Areas that no decision was ever about, in the installation's order. */
  without: Named[]
}

/** `tellsOf`: the areas it is told of, in the installation's order; of its others another one is. */
export type Told = Standing & { tellsOf: Named[] }

type Named = { id: string; name: string }

/** Of every model that anything was signed on, or of one, by the model it counts under now. Throws Forbidden. */
export async function decidedOn(reader: Doer, model?: string): Promise<Map<string, Decided>> {
  allow(reader, 'pages.read')
  const [areas, signed] = await Promise.all([listAreas(), listSigned(model)])
  const standings = await standingsOf(
    reader,
    signed.map(({ id }) => id),
  )
  const placed = new Map(signed.map((one) => [one.id, one.placed]))
  const byModel = new Map<string, Standing[]>()
  for (const one of standings) {
    const of = placed.get(one.assessment.id) ?? one.assessment.model.id
    byModel.set(of, [...(byModel.get(of) ?? []), one])
  }
  const named = areas.map(({ id, name }) => ({ id, name }))
  return new Map([...byModel].map(([of, all]) => [of, byArea(all, named)]))
}

/**
 * Of each area the decision that was signed last and not taken back, which says itself whether it holds: an older one
 * does not come back when a newer has ended. Where all were taken back, the last of those. `signed`: of one model, in any
 * order.
 */
export function byArea(signed: readonly Standing[], areas: readonly Named[]): Decided {
  const newestFirst = signed.toSorted((a, b) => signedAt(b) - signedAt(a))
  const holds = ({ id }: Named) => {
    const about = newestFirst.filter(({ assessment }) => assessment.areas.includes(id))
    return about.find(({ state }) => state !== 'withdrawn') ?? about[0]
  }
  const of = new Map(areas.map((area) => [area, holds(area)]))
  const told = newestFirst
    .map((one) => ({ ...one, tellsOf: areas.filter((area) => of.get(area) === one) }))
    .filter(({ tellsOf }) => tellsOf.length > 0)
    .toSorted((a, b) => inForce(b) - inForce(a) || inForce(a) * (b.tellsOf.length - a.tellsOf.length))
  return { told, without: areas.filter((area) => of.get(area) === undefined) }
}

const inForce = ({ state }: Standing) => Number(state === 'valid')

function signedAt({ assessment }: Standing): number {
  return Date.parse(assessment.signOff?.signedAt ?? '')
}
