import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { listFindings } from '@/db/queries/findings'
import {
  findModel,
  findModelsByNames,
  insertModelAliases,
  insertWithheldResults,
  listAllModels,
} from '@/db/queries/models'
import { findRun, listRuns } from '@/db/queries/runs'
import { insertCrossings } from '@/db/queries/store-findings'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { aPerson, onePersonARole } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { crossingsIn, standingOf } from '@/db/testing/standing'
import { readEtc } from '@/lib/assess/etc'
import { mergePreview } from '@/lib/assess/merge-preview'
import { modelHistory } from '@/lib/assess/model-history'
import { listPlacements } from '@/lib/assess/placements'
import { COMMAND, type Doer } from '@/lib/auth/allow'
import { Conflict, Forbidden, InvalidInput, NotFound, ReadFirst } from '@/lib/errors'
import { PLAIN } from '@/lib/evals/condition'
import { mergeModels } from './merge-models'
import { recordMoves } from './record-moves'
import { etcInput, writeEtc } from './write-etc'

const WHY = 'Two names of one model'

/**
 * Two records of one model, and an area of two capability benchmarks in equal weights: the first was given 0.2 on one,
 * the second 0.9 on the other and, later, 0.3 on the first's. Of the two an area score is the mean.
 */
async function twoRecords() {
  const area = await makeArea()
  const [a, b] = [await makeBenchmark({ area }), await makeBenchmark({ area })]
  const policy = await makePolicy([{ area, benchmarks: [a.id, b.id] }], { active: true })
  const into = await makeModel({ name: 'Auk' })
  const from = await makeModel({ name: 'Great Auk' })
  await insertModelAliases([{ asWritten: 'org/great-auk', model: from.id, learnedBy: 'usr_test' }])
  const own = await makeRun({ model: into.id, benchmark: a.id, task: 'a', value: 0.2 })
  const theirs = await makeRun({ model: from.id, benchmark: b.id, task: 'b', value: 0.9 })
  const later = await makeRun({
    model: from.id,
    benchmark: a.id,
    task: 'a',
    value: 0.3,
    completedAt: '2026-11-02T00:00:00Z',
  })
  return { area, policy, a, b, into: into.id, from: from.id, own, theirs, later, admin: await aPerson('admin') }
}

/** Merges as whoever looked first. */
async function merged(actor: Doer, from: string, into: string): Promise<void> {
  const { seen } = await mergePreview(actor, from, into)
  await mergeModels(actor, { from, into, reason: WHY, seen })
}

const capabilityOf = async (area: string, model: string, policy: string) => {
  const { capability } = await standingOf(area, model, policy)
  return 'missing' in capability ? capability.missing : [capability.value, capability.runs.toSorted()]
}

describe('merging two models', () => {
  it('says what would move in another condition than that of the zones', () =>
    rolledBack(async () => {
      const { area, a, into, from, admin } = await twoRecords()
      const jailbreak = { attack: 'jailbreak', safeguard: 'none' } as const
      const { id: safety } = await makeBenchmark({ area, axis: 'safety' })
      await makePolicy([{ area, benchmarks: [a.id, safety] }], { active: true })
      const { seen } = await mergePreview(admin, from, into)
      await makeRun({ model: from, benchmark: safety, value: 0.1, ...jailbreak })
      const preview = await mergePreview(admin, from, into)
      const found = preview.areas.filter(({ condition }) => condition !== null)
      expect(found).toMatchObject([{ area: { id: area }, condition: jailbreak, changed: true }])
      expect(found[0]?.before.safety).toMatchObject({ missing: 'not-run' })
      expect(found[0]?.after.safety).toMatchObject({ value: 10 })
      await expect(mergeModels(admin, { from, into, reason: WHY, seen })).rejects.toThrow(Conflict)
      await mergeModels(admin, { from, into, reason: WHY, seen: preview.seen })
      const [row] = await listAuditRows({ subject: from, limit: 1 })
      expect(row?.detail).toMatchObject({
        zones: expect.arrayContaining([expect.objectContaining({ condition: jailbreak })]),
      })
    }))

  it('tells in the history of the one left only where that one stood', () =>
    rolledBack(async (tx) => {
      const { area, policy, into, from, admin } = await twoRecords()
      const theirs = await standingOf(area, from, policy)
      const subject = 'upl_theirs'
      const before = { ...theirs, range: ['red', 'red'] } satisfies typeof theirs
      await recordMoves([before], [theirs], { cause: 'acceptance', subject }, tx)
      await merged(admin, from, into)
      const { events, trace } = await modelHistory(COMMAND, into)
      expect(events.map(({ cause, subject }) => [cause, subject])).toEqual([['merge', from]])
      expect(trace.areas.flatMap(({ points }) => points.map(({ cause }) => cause))).toEqual(['merge'])
      expect((await modelHistory(COMMAND, from)).events.map((event) => event.subject)).toEqual([subject])
    }))

  it('leaves each its own E-T-C: that of the one left holds, and can be written on', () =>
    rolledBack(async () => {
      const { area, into, from, admin } = await twoRecords()
      const other = await makeArea()
      const person = await aPerson('reviewer')
      const write = (model: string, version: number, environment: string, where = area) => {
        const words = { environment, threatSource: 't', enablingCapability: 'c', riskDomains: ['misuse'] }
        return writeEtc(person, etcInput.parse({ model, area: where, version, ...words }))
      }
      await write(into, 0, 'own')
      await write(from, 0, 'theirs, 1')
      await write(from, 1, 'theirs, 2')
      await write(from, 0, 'theirs, elsewhere', other)
      await merged(admin, from, into)
      const read = async () =>
        (await readEtc(COMMAND, { model: into })).map(({ environment, model }) => [environment, model.id])
      expect((await read()).toSorted()).toEqual([
        ['own', into],
        ['theirs, elsewhere', from],
      ])
      // What is shown as its own is the version that the next is written on.
      const [own] = (await readEtc(COMMAND, { model: into, area })).map(({ version }) => version)
      expect(await write(into, own ?? -1, 'own again')).toBe(2)
      // Beside that of a merged record it begins its own, also when it is named by that record.
      expect(await write(from, 0, 'own elsewhere', other)).toBe(1)
      expect((await read()).toSorted()).toEqual([
        ['own again', into],
        ['own elsewhere', into],
      ])
    }))

  it('says beforehand where both stand and where the one left would, and does just that', () =>
    rolledBack(async () => {
      const { area, policy, into, from, own, theirs, later, admin } = await twoRecords()
      const preview = await mergePreview(admin, from, 'auk')
      expect(preview.runs.map(({ id }) => id)).toEqual([theirs, later].sort())
      // 0.2 is 20 points of the one benchmark there is; 0.9 and the later 0.3 are 90 and 30, so 60.
      const said = preview.areas.map(({ from, before, after, changed }) => [
        [from, before, after].map(({ capability }) => ('value' in capability ? capability.value : null)),
        changed,
      ])
      expect(said).toEqual([[[60, 20, 60], true]])
      expect(await capabilityOf(area, into, policy)).toEqual([20, [own]])

      expect(await mergeModels(admin, { from, into: 'auk', reason: WHY, seen: preview.seen })).toBe(into)
      expect(await capabilityOf(area, into, policy)).toEqual([60, [theirs, later].sort()])
      expect(await standingOf(area, into, policy)).toEqual(preview.areas[0]?.after)
      // An id of the merged model means the other everywhere.
      expect((await listPlacements(COMMAND, { model: from, area, policy })).map(({ model }) => model)).toEqual([into])
      expect((await listAllModels()).map(({ id }) => id)).not.toContain(from)
    }))

  it('keeps both names, and what an accepted run was accepted for', () =>
    rolledBack(async () => {
      const { into, from, own, theirs, later, admin } = await twoRecords()
      await merged(admin, from, into)
      const names = ['Auk', 'great auk', 'ORG/great-auk']
      expect([...(await findModelsByNames(names)).values()]).toEqual([into, into, into])
      expect((await findModel(into))?.aliases).toEqual(['Great Auk', 'org/great-auk'])
      expect(await findModel(from)).toMatchObject({ name: 'Great Auk', mergedInto: into, aliases: [] })
      expect(await findRun(theirs)).toMatchObject({
        model: into,
        modelName: 'Auk',
        acceptedFor: { id: from, name: 'Great Auk' },
      })
      expect(await findRun(own)).toMatchObject({ model: into, acceptedFor: null })
      for (const model of [into, from])
        expect((await listRuns({ model })).items.map(({ id }) => id).sort()).toEqual([own, theirs, later].sort())
    }))

  it('is audited with both models, the runs and the changed zones, and opens a finding where a zone got worse', () =>
    rolledBack(async () => {
      const { area, into, from, own, admin } = await twoRecords()
      const c = await makeBenchmark({ area })
      const policy = await makePolicy([{ area, benchmarks: [c.id] }], { active: true })
      await makeRun({ model: into, benchmark: c.id, task: 'c', value: 0.2 })
      const worse = await makeRun({
        model: from,
        benchmark: c.id,
        task: 'c',
        value: 0.95,
        completedAt: '2026-11-02T00:00:00Z',
      })
      expect((await standingOf(area, into, policy)).zone).toBe('green')
      await merged(admin, from, into)
      expect((await standingOf(area, into, policy)).zone).toBe('yellow')
      expect(await crossingsIn(area)).toEqual([
        ['worst', 'red', 'green', 'yellow'],
        ['zone', 'yellow', 'green', 'yellow'],
      ])
      const [row] = await listAuditRows({ subject: from, limit: 5 })
      expect(row).toMatchObject({
        action: 'model.merge',
        actorId: admin.id,
        detail: {
          from: { id: from, name: 'Great Auk' },
          into: { id: into, name: 'Auk' },
          reason: WHY,
          runs: expect.arrayContaining([worse]),
          zones: [{ area, from: { zone: 'yellow' }, before: { zone: 'green' }, after: { zone: 'yellow' } }],
        },
      })
      expect(row?.detail.runs).not.toContain(own)
    }))

  it('leaves the findings of both where either is looked at', () =>
    rolledBack(async () => {
      const { area, policy, into, from, admin } = await twoRecords()
      const after = await standingOf(area, from, policy)
      const said = {
        areaId: area,
        modelId: from,
        policyId: policy,
        condition: PLAIN,
        before: null,
        after,
        cause: 'acceptance' as const,
        runs: [],
        change: null,
      }
      await insertCrossings([{ id: 'fnd_a', ...said, worsened: 'zone', reached: 'yellow' }], { by: admin, reason: '' })
      await merged(admin, from, into)
      // The merge itself made the worst zone not ruled out worse, which is said of the one left.
      for (const model of [into, from])
        expect((await listFindings({ model })).items.map(({ model }) => model.name).sort()).toEqual([
          'Auk',
          'Great Auk',
        ])
    }))

  it('of what is merged already takes all of it along, in one step', () =>
    rolledBack(async () => {
      const { area, policy, into, from, theirs, later, admin } = await twoRecords()
      const last = (await makeModel({ name: 'Alca' })).id
      await merged(admin, from, into)
      await expect(mergeModels(admin, { from, into: last, reason: WHY })).rejects.toThrow(Conflict)
      await merged(admin, into, last)
      expect((await findModel(from))?.mergedInto).toBe(last)
      expect(await capabilityOf(area, last, policy)).toEqual([60, [theirs, later].sort()])
      expect((await findModelsByNames(['great auk'])).get('great auk')).toBe(last)
      // Merging into a merged one means the one it was merged into, which here is the model itself.
      await expect(mergeModels(admin, { from: last, into: from, reason: WHY })).rejects.toThrow(InvalidInput)
    }))

  it('carries a word that there will be no result, where the one left has none of its own', () =>
    rolledBack(async () => {
      const { area, policy, admin } = await twoRecords()
      const [from, into] = [(await makeModel()).id, (await makeModel()).id]
      await insertWithheldResults([{ model: from, area, reason: 'withheld', note: 'a test', date: '2026-11-01' }])
      expect(await capabilityOf(area, into, policy)).toBe('not-run')
      await merged(admin, from, into)
      expect(await capabilityOf(area, into, policy)).toBe('withheld')
    }))

  it('is refused to whoever did not look, and when what was looked at is no longer so', () =>
    rolledBack(async () => {
      const { into, from, a, admin } = await twoRecords()
      await expect(mergeModels(admin, { from, into, reason: WHY })).rejects.toThrow(ReadFirst)
      const { seen } = await mergePreview(admin, from, into)
      await makeRun({ model: from, benchmark: a.id, task: 'a', value: 0.4, completedAt: '2026-11-05T00:00:00Z' })
      await expect(mergeModels(admin, { from, into, reason: WHY, seen })).rejects.toThrow(Conflict)
      expect((await findModel(from))?.mergedInto).toBeNull()
    }))

  it('is for administrators, of two models that are there, never an invented with a real one', () =>
    rolledBack(async () => {
      const { into, from, admin } = await twoRecords()
      const { admin: _, ...others } = await onePersonARole()
      for (const one of Object.values(others)) {
        await expect(mergeModels(one, { from, into, reason: WHY }), one.roles.join()).rejects.toThrow(Forbidden)
        await expect(mergePreview(one, from, into), one.roles.join()).rejects.toThrow(Forbidden)
      }
      const invented = (await makeModel({ demo: true })).id
      await expect(mergeModels(admin, { from, into: invented, reason: WHY })).rejects.toThrow(InvalidInput)
      await expect(mergeModels(admin, { from: invented, into, reason: WHY })).rejects.toThrow(InvalidInput)
      await expect(mergeModels(admin, { from, into: from, reason: WHY })).rejects.toThrow(InvalidInput)
      await expect(mergeModels(admin, { from, into: 'mdl_none', reason: WHY })).rejects.toThrow(NotFound)
      await merged(admin, invented, (await makeModel({ demo: true })).id)
    }))
})
