import { expect, test } from 'vitest'
import type { AreaVersion } from '@/db/queries/areas'
import type { BenchmarkVersion } from '@/db/queries/benchmark-versions'
import type { PlacementRecord } from '@/db/queries/placement-records'
import { toTrace } from './model-trace'
import { aPlacement, known, missing } from './placed.fixture'

const BY = { by: { id: 'usr', name: 'Ada' }, reason: 'Why' }
const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T00:00:00.000Z`
const policy = (number: number, adopted: number | null) => ({
  id: `pol_${number}`,
  number,
  name: `Policy ${number}`,
  adoptedAt: adopted === null ? null : day(adopted),
})
// The third was drafted before the second was and adopted after it; the fourth is a draft.
const policies = [policy(4, null), policy(2, 12), policy(3, 5), policy(1, 1)]

function record(at: number, under: number, over: Partial<PlacementRecord> = {}): PlacementRecord {
  const { id, number, name } = policy(under, null)
  return {
    model: { id: 'm', name: 'Auk' },
    area: { id: 'a', name: 'Area A' },
    policy: { id, number, name },
    at: day(at),
    cause: 'acceptance',
    subject: 'upl_1',
    changed: ['coordinates'],
    before: null,
    after: aPlacement('m', 'a', { capability: known(at), policy: id }),
    ...over,
  }
}
const adopted = (at: number, under: number, over: Partial<PlacementRecord> = {}) =>
  record(at, under, { cause: 'policy', subject: `pol_${under}`, changed: [], ...over })

function benchmark(version: number, at: number, over: Partial<BenchmarkVersion> = {}): BenchmarkVersion {
  return {
    ...BY,
    id: 'b',
    name: 'Bench',
    area: 'a',
    axis: 'capability',
    moreWhen: 'higher',
    unit: 'fraction',
    range: [0, 1],
    scale: 'linear',
    ceiling: 100,
    primaryMetric: [],
    patterns: [],
    note: null,
    version,
    at: day(at),
    moved: 0,
    pointsMoved: 0,
    ...over,
  }
}
const area = (version: number, at: number, name: string, position = 1): AreaVersion => ({
  ...BY,
  id: 'a',
  name,
  position,
  version,
  at: day(at),
})
const NOTHING = { policies, benchmarks: [], areas: [] }

test('a version that takes over cuts every line, named with the one that held until its adoption', () => {
  const { areas, breaks } = toTrace('m', [adopted(12, 2), record(8, 3), adopted(5, 3), record(3, 1)], NOTHING)
  expect(areas).toMatchObject([{ id: 'a', points: [3, 5, 8, 12].map((n) => ({ at: day(n) })) }])
  expect(breaks).toEqual([
    { at: day(5), area: null, subject: 'pol_3', of: 'policy', before: 'Policy 1', after: 'Policy 3' },
    { at: day(12), area: null, subject: 'pol_2', of: 'policy', before: 'Policy 3', after: 'Policy 2' },
  ])
})

test('the first version of all has none before it, and what was kept may begin under a version', () => {
  expect(toTrace('m', [adopted(1, 1)], NOTHING).breaks).toMatchObject([{ before: null, after: 'Policy 1' }])
  expect(toTrace('m', [record(2, 1)], NOTHING).breaks).toEqual([])
})

test('what came in under a new version before all was placed anew is not joined to the old one', () => {
  const { breaks } = toTrace('m', [adopted(7, 3), record(6, 3), record(2, 1)], NOTHING)
  expect(breaks.map(({ at }) => at)).toEqual([day(6)])
})

test('a benchmark cuts the areas it counted for and counts for, where what its points depend on is another', () => {
  const moved = record(4, 1, { cause: 'benchmark', subject: 'b' })
  const elsewhere = record(3, 1, { area: { id: 'c', name: 'Area C' } })
  const benchmarks = [
    benchmark(4, 9, { area: 'c' }),
    benchmark(3, 7, { ceiling: 40, name: 'Renamed' }),
    benchmark(2, 3, { ceiling: 40 }),
    benchmark(1, 1),
  ]
  const { breaks } = toTrace('m', [moved, elsewhere, record(2, 1)], { ...NOTHING, benchmarks })
  expect(breaks.map((one) => [one.at, one.area, one.before, one.after])).toEqual([
    // Where it moved the model, which is kept a moment after the version; its new name alone cuts nothing.
    [day(4), 'a', 1, 2],
    [day(9), 'a', 3, 4],
    [day(9), 'c', 3, 4],
  ])
  const before = benchmarks.map((one) => ({ ...one, at: day(1) }))
  expect(toTrace('m', [record(2, 1)], { ...NOTHING, benchmarks: before }).breaks, 'before anything was kept').toEqual(
    [],
  )
})

test('an area cuts its line where it is called something else, not where it has another place', () => {
  const areas = [area(3, 6, 'New name', 2), area(2, 4, 'New name'), area(1, 1, 'Area A')]
  expect(toTrace('m', [record(2, 1)], { ...NOTHING, areas }).breaks).toEqual([
    { at: day(4), area: 'a', subject: 'a', of: 'area', name: 'New name', before: 1, after: 2 },
  ])
})

test('areas without any result and records of models merged into it have no line', () => {
  const nothing = aPlacement('m', 'c', { capability: missing(), safety: missing() })
  const records = [
    adopted(5, 3, { area: { id: 'c', name: 'Area C' }, after: nothing }),
    record(4, 1),
    record(2, 1, { model: { id: 'merged', name: 'Auk (old)' }, area: { id: 'd', name: 'Area D' } }),
  ]
  expect(toTrace('m', records, NOTHING).areas.map(({ id }) => id)).toEqual(['a'])
})

test('areas stand in the installation’s order of today', () => {
  const records = ['a', 'b', 'c'].map((id) => record(3, 1, { area: { id, name: id } }))
  const place = (id: string, version: number, position: number) => ({ ...area(version, 1, id, position), id })
  const areas = [place('c', 2, 1), place('a', 1, 2), place('b', 1, 3), place('c', 1, 9)]
  expect(toTrace('m', records, { ...NOTHING, areas }).areas.map(({ id }) => id)).toEqual(['c', 'a', 'b'])
})
