import { z } from 'zod'
import type { RiskArea } from '@/db/queries/areas'
import type { InputProblem } from '@/lib/errors'
import { storableText } from '@/lib/evals/storable-text'
import { sentence } from '@/lib/messages/sentence'

const NAME = sentence('area.name')
const PLACE = sentence('area.place')

/** What is said of an area. `position`: its place in every list, from 1; those from there on move down. */
export const areaFacts = {
  name: z.string(NAME).trim().min(1, NAME).max(80, NAME).transform(storableText),
  position: z.number(PLACE).int(PLACE).min(1, PLACE).max(999, PLACE),
}
export const areaChange = z.strictObject(areaFacts).partial()
export type AreaChange = z.output<typeof areaChange>

export const AREA_FIELDS = ['name', 'position'] as const

/** A page beside those of the areas has this address. */
const RESERVED: readonly string[] = ['manage']

/** What keeps an area from being so beside the others. */
export function areaProblems({ id, name }: Pick<RiskArea, 'id' | 'name'>, all: readonly RiskArea[]): InputProblem[] {
  const namesake = all.find((one) => one.id !== id && one.name.toLowerCase() === name.toLowerCase())
  return [
    ...(namesake ? [{ path: 'name', message: sentence('area.nameTaken', { name: namesake.name }) }] : []),
    ...(RESERVED.includes(id) ? [{ path: 'id', message: sentence('area.reserved', { id }) }] : []),
  ]
}

/**
 * The areas whose place is another once one stands at a place among all of them, the others in the order they had, all
 * counted from 1.
 */
export function placedAt<A extends { id: string; position: number }>(one: A, position: number, all: readonly A[]): A[] {
  const others = all.filter(({ id }) => id !== one.id).toSorted((a, b) => a.position - b.position)
  const inOrder = others.toSpliced(position - 1, 0, one)
  const before = new Map(all.map((area) => [area.id, area.position]))
  return inOrder
    .map((area, i) => ({ ...area, position: i + 1 }))
    .filter((area) => area.id === one.id || before.get(area.id) !== area.position)
}
