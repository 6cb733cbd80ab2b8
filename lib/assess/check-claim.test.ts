import { describe, expect, test } from 'vitest'
import type { ClaimValue } from '@/db/queries/claims'
import { checkClaim } from './check-claim'
import { type ClaimRule, claimRule, type Measure } from './claim-rule'

const measure: Measure = { group: 'set', task: 'rowing', metric: 'score' }

/** A table with a row per model; a column is a metric's part, '' the metric itself. */
function table(rows: Record<string, Record<string, number>>): ClaimValue[] {
  return Object.entries(rows).flatMap(([name, columns]) =>
    Object.entries(columns).map(([part, value]) => ({
      group: 'set',
      task: 'rowing',
      metric: 'score',
      part: part === '' ? null : part,
      model: `mdl_${name}`,
      modelName: name,
      mergedInto: null,
      reasoning: null,
      value,
      run: `run_${name}`,
    })),
  )
}

describe('a place', () => {
  const rule = (place: number, models: string[], value: number): ClaimRule => ({
    kind: 'place',
    label: 'place',
    measure,
    rows: 3,
    order: 'highest',
    place,
    models,
    value,
  })
  const values = table({ auk: { '': 9 }, tern: { '': 9 }, wren: { '': 7 } })

  test('is shared by models with equal values, and the next is counted after all of them', () => {
    expect(checkClaim(rule(1, ['mdl_tern', 'mdl_auk'], 9), values).holds).toBe(true)
    expect(checkClaim(rule(3, ['mdl_wren'], 7), values).holds).toBe(true)
    expect(checkClaim(rule(2, ['mdl_wren'], 7), values).holds).toBeNull()
  })

  test('says nothing while the value of some model is missing, even of one that is not claimed', () => {
    const withoutWren = table({ auk: { '': 9 }, tern: { '': 9 } })
    expect(checkClaim(rule(1, ['mdl_tern', 'mdl_auk'], 9), withoutWren).holds).toBeNull()
    const withoutTern = table({ auk: { '': 9 }, wren: { '': 7 } })
    expect(checkClaim(rule(1, ['mdl_tern', 'mdl_auk'], 9), withoutTern)).toEqual({
      holds: null,
      recomputed: [],
      why: null,
    })
  })

  test('with another model or value is not as claimed, and what was found is told', () => {
    expect(checkClaim(rule(1, ['mdl_auk'], 9), values)).toEqual({
      holds: false,
      recomputed: [{ rule: 'place', value: 9, models: ['auk', 'tern'] }],
      why: null,
    })
    expect(checkClaim(rule(3, ['mdl_wren'], 7.1), values).holds).toBe(false)
  })
})

describe('a weighted sum', () => {
  const parts = [
    { measure: { ...measure, part: 'a' }, weight: 0.25 },
    { measure: { ...measure, part: 'b' }, weight: 0.75 },
  ]
  const rule = (models: number): ClaimRule => ({
    kind: 'weighted-sum',
    label: 'sum',
    parts,
    total: measure,
    tolerance: 0.1,
    models,
  })

  test('holds within its tolerance for every model, and names those beyond it with their sums', () => {
    const values = table({ auk: { '': 3.5, a: 2, b: 4 }, tern: { '': 5.6, a: 4, b: 6 } })
    expect(checkClaim(rule(2), values).holds).toBe(true)
    const off = table({ auk: { '': 3.5, a: 2, b: 4 }, tern: { '': 6, a: 4, b: 6 } })
    expect(checkClaim(rule(2), off)).toMatchObject({
      holds: false,
      recomputed: [{ value: 0.5 }, { value: 5.5, models: ['tern'] }],
    })
  })

  test('says nothing when a part of some model is missing', () => {
    const values = table({ auk: { '': 3.5, a: 2, b: 4 }, tern: { '': 5.5, a: 4 } })
    expect(checkClaim(rule(2), values)).toEqual({ holds: null, recomputed: [], why: null })
  })
})

describe('a gain over a base', () => {
  const [a, b] = [
    { ...measure, part: 'a' },
    { ...measure, part: 'b' },
  ]
  // auk doubles 10 and keeps 30: 50/40 of the averages, and the mean of 2 and 1.
  const values = table({ auk: { a: 20, b: 30 }, tern: { a: 10, b: 30 } })
  const rule = (expect: number): ClaimRule => ({
    kind: 'gain',
    model: 'mdl_auk',
    base: 'mdl_tern',
    expect,
    tolerance: 0.01,
    ways: [
      { label: 'averages', measures: [a, b], averaging: 'ratio-of-averages' },
      { label: 'ratios', measures: [a, b], averaging: 'mean-of-ratios' },
    ],
  })

  test('is told in every way, and holds when one of them gives it', () => {
    expect(checkClaim(rule(50), values)).toMatchObject({ holds: true, recomputed: [{ value: 25 }, { value: 50 }] })
    expect(checkClaim(rule(25), values).holds).toBe(true)
    expect(checkClaim(rule(37.5), values).holds).toBe(false)
  })

  test('stays open while a way that might give it lacks a value, and names that way', () => {
    const ways = (rule(50) as Extract<ClaimRule, { kind: 'gain' }>).ways
    const onlyA = (expect: number): ClaimRule => ({
      ...(rule(expect) as Extract<ClaimRule, { kind: 'gain' }>),
      ways: [{ label: 'the first alone', measures: [a], averaging: 'ratio-of-averages' }, ...ways],
    })
    const withoutB = table({ auk: { a: 20 }, tern: { a: 10, b: 30 } })
    expect(checkClaim(onlyA(50), withoutB)).toMatchObject({
      holds: null,
      recomputed: [{ rule: 'the first alone', value: 100 }],
      why: expect.stringContaining('averages; ratios'),
    })
    expect(checkClaim(onlyA(100), withoutB).holds).toBe(true)
  })

  test('over a base of 0 has no ratio of its own and can still be one of averages', () => {
    // (20 + 30) / (0 + 25) − 1 = 100 %.
    const fromZero = table({ auk: { a: 20, b: 30 }, tern: { a: 0, b: 25 } })
    expect(checkClaim(rule(100), fromZero)).toMatchObject({ holds: true, recomputed: [{ rule: 'averages' }] })
    expect(checkClaim(rule(50), fromZero).holds).toBe(false)
  })
})

test('all parts of a claim must hold; one that cannot be checked leaves it open unless another fails', () => {
  const value = (expect: number): ClaimRule => ({ kind: 'value', label: 'v', measure, model: 'mdl_auk', expect })
  const all = (...of: ClaimRule[]) => claimRule.parse({ kind: 'all', of })
  const values = table({ auk: { '': 3 } })
  const open: ClaimRule = { kind: 'not-checkable', why: 'no table' }
  expect(checkClaim(all(value(3), value(3)), values).holds).toBe(true)
  expect(checkClaim(all(value(3), open), values)).toMatchObject({ holds: null, why: 'no table' })
  expect(checkClaim(all(value(4), open), values).holds).toBe(false)
  expect(checkClaim(value(3), []).holds).toBeNull()
})

describe('a count', () => {
  const count = { kind: 'count', label: 'c', measure, relation: '>', value: 0 } as const
  const labelled = (...labels: (boolean | null)[]) =>
    table({ auk: { '': 1 }, tern: { '': 1 }, wren: { '': 1 } }).map((row, i) => ({
      ...row,
      reasoning: labels[i] ?? null,
    }))
  const ofStandard = (expect: number, models?: string[]): ClaimRule => ({
    ...count,
    rows: 3,
    expect,
    reasoning: false,
    ...(models && { models }),
  })

  test('may be of the models labelled otherwise only, and says nothing while too few have the value', () => {
    const values = labelled(true, false, true)
    expect(checkClaim(ofStandard(1), values)).toMatchObject({
      holds: true,
      recomputed: [{ value: 1, models: ['tern'] }],
    })
    const few = values.slice(1)
    expect(checkClaim({ ...count, rows: 3, expect: 3 }, few).holds).toBeNull()
    expect(checkClaim({ ...count, rows: 2, expect: 3 }, few).holds).toBe(false)
  })

  test('cannot be checked while a model that may belong to it has no label, and names that model', () => {
    const none = checkClaim(ofStandard(0), labelled(true, null, true))
    expect(none).toMatchObject({ holds: null, recomputed: [] })
    expect(none.why).toContain('tern')
    expect(none.why).not.toContain('auk')
    expect(checkClaim(ofStandard(1), labelled(true, false, null)).holds).toBeNull()
    expect(checkClaim(ofStandard(1, ['mdl_wren']), labelled(true, true, null)).holds).toBeNull()
  })

  test('is decided where no label of those without one could change the answer', () => {
    expect(checkClaim(ofStandard(0), labelled(true, false, null))).toMatchObject({
      holds: false,
      recomputed: [{ value: 1, models: ['tern'] }],
    })
    expect(checkClaim(ofStandard(3), labelled(true, false, null)).holds).toBe(false)
    expect(checkClaim(ofStandard(1, ['mdl_auk']), labelled(true, true, null)).holds).toBe(false)
    // The unlabelled one does not stand in the relation, so it is counted neither way.
    const low = labelled(true, false, null).map((row) => (row.reasoning === null ? { ...row, value: 0 } : row))
    expect(checkClaim(ofStandard(1), low).holds).toBe(true)
  })
})

test('a difference counts against the base, and a comparison counts the models for which it fails', () => {
  const values = table({ auk: { '': 5, a: 4 }, tern: { '': 3, a: 3 } })
  const difference = {
    kind: 'difference',
    label: 'd',
    measure,
    model: 'mdl_tern',
    base: 'mdl_auk',
    tolerance: 0,
  } as const
  expect(checkClaim({ ...difference, expect: -2 }, values).holds).toBe(true)
  expect(checkClaim({ ...difference, expect: 2 }, values).holds).toBe(false)
  const compare = { kind: 'compare', label: 'c', left: measure, right: { ...measure, part: 'a' }, models: 2 } as const
  expect(checkClaim({ ...compare, relation: '>=' }, values)).toMatchObject({ holds: true, recomputed: [{ value: 0 }] })
  expect(checkClaim({ ...compare, relation: '>' }, values)).toMatchObject({
    holds: false,
    recomputed: [{ models: ['tern'] }],
  })
})
