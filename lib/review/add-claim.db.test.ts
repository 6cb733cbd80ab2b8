import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { makeModel, makeRun } from '@/db/testing/factories'
import { aPerson, onePersonARole } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { listClaims } from '@/lib/assess/claims'
import { claimChoices } from '@/lib/assess/claims-view'
import { mergePreview } from '@/lib/assess/merge-preview'
import { COMMAND } from '@/lib/auth/allow'
import { Forbidden, InvalidInput } from '@/lib/errors'
import { addClaim, claimForm, claimInput } from './add-claim'
import { mergeModels } from './merge-models'

const SOURCE = { title: 'A paper', arxiv: null, table: 'Table 2', url: null }
const MEASURE = { group: 'a-set', task: 'asked', metric: 'accuracy' }

/** Two models with 0.7 and 0.4 on one metric of a set. */
async function twoValues() {
  const [auk, bunting] = [(await makeModel({ name: 'Auk' })).id, (await makeModel({ name: 'Bunting' })).id]
  for (const [model, value] of [
    [auk, 0.7],
    [bunting, 0.4],
  ] as const)
    await makeRun({ model, value, task: 'asked', runGroup: 'a-set' })
  return { auk, bunting, person: await aPerson('reviewer') }
}

describe('a claim that is added', () => {
  it('is recomputed over the stored metrics whenever it is read', () =>
    rolledBack(async () => {
      const { auk, bunting, person } = await twoValues()
      const rule = { kind: 'difference', label: 'accuracy', measure: MEASURE, model: auk, base: bunting, tolerance: 0 }
      const add = (expected: number) =>
        addClaim(
          person,
          claimInput.parse({
            statement: 'Auk is ahead',
            source: SOURCE,
            reported: expected,
            rule: { ...rule, expect: expected },
          }),
        )
      const [right, wrong] = [await add(0.3), await add(0.5)]
      const claims = new Map((await listClaims(COMMAND)).map((claim) => [claim.id, claim]))
      expect(claims.get(right)).toMatchObject({ status: 'reproduced', reported: 0.3, source: SOURCE })
      expect(claims.get(wrong)).toMatchObject({ status: 'not-reproduced' })
      expect(claims.get(wrong)?.recomputed[0]?.value).toBeCloseTo(0.3, 12)
      const [row] = await listAuditRows({ subject: wrong, limit: 1 })
      expect(row).toMatchObject({ action: 'claim.add', actorId: person.id })
    }))

  it('is refused where its rule reads what no accepted run holds, or a model that is not here', () =>
    rolledBack(async () => {
      const { auk, person } = await twoValues()
      const of = (changes: object, model = auk) =>
        claimInput.parse({
          statement: 'x',
          source: SOURCE,
          reported: 1,
          rule: { kind: 'value', label: 'x', measure: { ...MEASURE, ...changes }, model, expect: 1 },
        })
      await expect(addClaim(person, of({ metric: 'f1' }))).rejects.toThrow(
        'No accepted run holds “a-set · asked · f1”.',
      )
      await expect(addClaim(person, of({}, 'mdl_none'))).rejects.toThrow(InvalidInput)
      expect((await listClaims(COMMAND)).filter(({ statement }) => statement === 'x')).toEqual([])
    }))

  it('is refused where its rule expects another number than is reported', () =>
    rolledBack(async () => {
      const { auk } = await twoValues()
      const rule = { kind: 'value', label: 'x', measure: MEASURE, model: auk, expect: 0.7 }
      const said = { statement: 'x', source: SOURCE, rule }
      expect(claimInput.safeParse({ ...said, reported: 0.7 }).success).toBe(true)
      expect(claimInput.safeParse({ ...said, reported: 0.9 }).error?.issues).toMatchObject([
        {
          path: ['rule'],
          message: '0.9 is reported and the rule expects 0.7. Give a rule that expects what is reported.',
        },
      ])
    }))

  it('is refused where fewer models have the value than it takes, or a sum may be off by more than rounding', () =>
    rolledBack(async () => {
      const { person } = await twoValues()
      const add = (rule: object) =>
        addClaim(person, claimInput.parse({ statement: 'x', source: SOURCE, reported: 'said', rule }))
      const count = { kind: 'count', label: 'x', measure: MEASURE, relation: '>', value: 0, expect: 2 }
      await expect(add({ ...count, rows: 3 })).rejects.toThrow('Two models have')
      await add({ ...count, rows: 2 })
      const sum = {
        kind: 'weighted-sum',
        label: 'x',
        parts: [{ measure: MEASURE, weight: 1 }],
        total: MEASURE,
        models: 2,
      }
      await expect(add({ ...sum, tolerance: 0.1 })).rejects.toThrow('0.035') // a twentieth of 0.7
      await add({ ...sum, tolerance: 0.03 })
    }))

  it('names the record that holds the value, also once that record was merged', () =>
    rolledBack(async () => {
      const { auk, bunting, person } = await twoValues()
      const admin = await aPerson('admin')
      const { id: crake } = await makeModel({ name: 'Crake' })
      const { seen } = await mergePreview(admin, auk, crake)
      await mergeModels(admin, { from: auk, into: crake, reason: 'one model', seen })
      const of = (model: string) =>
        claimInput.parse({
          statement: 'Merged',
          source: SOURCE,
          reported: 0.7,
          rule: { kind: 'value', label: 'x', measure: MEASURE, model, expect: 0.7 },
        })
      await expect(addClaim(person, of(crake))).rejects.toThrow(`Name that record instead: ${auk}.`)
      const id = await addClaim(person, of(auk))
      expect((await listClaims(COMMAND)).find((claim) => claim.id === id)).toMatchObject({ status: 'reproduced' })
      // The form offers each record that holds something, under the name it has there and the one it counts under now.
      expect((await claimChoices(person)).models).toEqual([
        { id: auk, name: 'Auk, merged into Crake' },
        { id: bunting, name: 'Bunting' },
      ])
    }))

  it('is for reviewers and approvers', () =>
    rolledBack(async () => {
      const input = claimInput.parse({ statement: 'Said, not measured', source: SOURCE, reported: 'much' })
      for (const [role, person] of Object.entries(await onePersonARole())) {
        if (role === 'reviewer' || role === 'approver') await addClaim(person, input)
        else await expect(addClaim(person, input), role).rejects.toThrow(Forbidden)
      }
      const [claim] = (await listClaims(COMMAND)).filter(({ statement }) => statement === 'Said, not measured')
      expect(claim).toMatchObject({ status: 'not-checkable', reported: 'much' })
    }))
})

describe('what the form says of a claim', () => {
  const said = {
    statement: 'x',
    title: 'A paper',
    arxiv: '',
    table: '',
    url: '',
    reported: '0.5',
    base: '',
    tolerance: '',
  }
  const measure = JSON.stringify(['a-set', 'asked', 'accuracy', null])

  it('becomes a rule', () => {
    expect(claimForm.parse({ ...said, kind: 'value', measure, model: 'mdl_a' })).toMatchObject({
      source: { title: 'A paper', arxiv: null, table: null, url: null },
      reported: 0.5,
      rule: { kind: 'value', label: 'asked, accuracy', measure: MEASURE, model: 'mdl_a', expect: 0.5 },
    })
    const difference = claimForm.parse({
      ...said,
      kind: 'difference',
      measure,
      model: 'a',
      base: 'b',
      tolerance: '0.05',
    })
    expect(difference.rule).toMatchObject({ kind: 'difference', base: 'b', tolerance: 0.05 })
    expect(claimForm.parse({ ...said, kind: 'none', measure: '', model: '', reported: 'much' }).rule).toBeNull()
  })

  it('is refused where the tolerance forgives more than rounding', () => {
    const given = { ...said, kind: 'difference', measure, model: 'a', base: 'b', tolerance: '0.2' }
    expect(claimForm.safeParse(given).error?.issues).toMatchObject([
      { path: ['tolerance'], message: expect.stringContaining('0.05') },
    ])
  })

  it('is refused field by field', () => {
    const paths = (given: object) =>
      claimForm.safeParse({ ...said, ...given }).error?.issues.map(({ path }) => path.join('.'))
    expect(paths({ kind: 'difference', measure: '', model: '', reported: 'much' })).toEqual([
      'measure',
      'reported',
      'model',
      'base',
    ])
    expect(paths({ kind: 'none', measure: '', model: '', url: 'javascript:alert(1)' })).toEqual(['url'])
  })
})
