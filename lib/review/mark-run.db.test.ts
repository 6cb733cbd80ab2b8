import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { listFindings } from '@/db/queries/findings'
import { listModelRecords } from '@/db/queries/placement-records'
import { findRun } from '@/db/queries/runs'
import { findSample, listSampleMarks } from '@/db/queries/samples'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { restoreBySql } from '@/db/testing/queue'
import { rolledBack } from '@/db/testing/rolled-back'
import { crossingsIn, standingOf } from '@/db/testing/standing'
import { anAcceptedRun } from '@/db/testing/stored-log'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { invalidateRun } from './invalidate-run'
import { invalidateSample, restoreSample } from './mark-sample'
import { restoreRun } from './restore-run'

const WHY = 'The prompt was another one'

describe('a run', () => {
  it('that replaced one of another model gives that model its run back, and takes it again', () =>
    rolledBack(async () => {
      const area = await makeArea()
      const benchmark = (await makeBenchmark({ area })).id
      const policy = await makePolicy([{ area, benchmarks: [benchmark] }], { active: true })
      const [auk, bunting] = [(await makeModel()).id, (await makeModel()).id]
      const first = await makeRun({ model: auk, benchmark, value: 0.9 })
      const run = await makeRun({ model: bunting, benchmark, value: 0.9, supersedes: first })
      const reviewer = await aPerson('reviewer')
      const moves = async () =>
        (await listModelRecords(auk, 9))
          .filter((row) => row.area.id === area)
          .map(({ cause, before, after }) => [cause, before?.zone, after.zone])
      expect((await standingOf(area, auk, policy)).zone).toBe('unplaced')
      await invalidateRun(reviewer, { run, reason: WHY })
      expect(await moves()).toEqual([['invalidation', 'unplaced', 'yellow']])
      await restoreRun(reviewer, { run, reason: WHY })
      expect(await moves()).toEqual([
        ['restoration', 'yellow', 'unplaced'],
        ['invalidation', 'unplaced', 'yellow'],
      ])
    }))

  it('that is invalidated counts no longer, with who, when and why, and counts again when it is restored', () =>
    rolledBack(async () => {
      const { area, policy, run, model, reviewer } = await anAcceptedRun()
      expect((await standingOf(area, model, policy)).zone).toBe('yellow')
      await invalidateRun(reviewer, { run, reason: WHY })
      const moves = await listModelRecords(model, 9)
      expect(
        moves
          .filter((row) => row.area.id === area)
          .map(({ cause, before, after }) => [cause, before?.zone, after.zone]),
      ).toEqual([
        ['invalidation', 'yellow', 'unplaced'],
        ['acceptance', 'unplaced', 'yellow'],
      ])
      expect(await findRun(run)).toMatchObject({
        state: 'invalidated',
        invalidated: { by: reviewer.id, reason: WHY, at: expect.stringMatching(/Z$/) },
      })
      expect(await standingOf(area, model, policy)).toMatchObject({
        zone: 'unplaced',
        capability: { missing: 'invalidated' },
      })
      await restoreRun(reviewer, { run, reason: 'It was the right one' })
      expect((await standingOf(area, model, policy)).zone).toBe('yellow')
      const said = (await listAuditRows({ subject: run, limit: 2 })).map(({ action, detail }) => [action, detail])
      expect(said).toEqual([
        ['run.restore', expect.objectContaining({ reason: 'It was the right one' })],
        ['run.invalidate', { reason: WHY, findings: [] }],
      ])
      // From unplaced, where red was possible too, to yellow: the same news as when it was accepted first.
      expect(await crossingsIn(area)).toEqual([['zone', 'yellow', 'unplaced', 'yellow']])
    }))

  it('that kept a zone from getting worse opens a finding when it is invalidated', () =>
    rolledBack(async () => {
      const area = await makeArea()
      const benchmark = (await makeBenchmark({ area })).id
      await makePolicy([{ area, benchmarks: [benchmark] }], { active: true })
      const model = (await makeModel()).id
      const first = await makeRun({ model, benchmark, value: 0.9 })
      const run = await makeRun({ model, benchmark, value: 0.2, supersedes: first })
      await invalidateRun(await aPerson('reviewer'), { run, reason: WHY })
      // 90 points of the earlier revision are beyond the yellow line at 80; the 20 of the later one were not.
      expect(await crossingsIn(area)).toContainEqual(['zone', 'yellow', 'green', 'yellow'])
      expect((await listFindings({ model })).items).toContainEqual(
        expect.objectContaining({ worsened: 'zone', cause: 'invalidation', runs: [run] }),
      )
    }))

  it('is not restored by whoever sent it, by the database itself', () =>
    rolledBack(async () => {
      const { run, sender, reviewer } = await anAcceptedRun()
      await invalidateRun(reviewer, { run, reason: WHY })
      await expect(restoreBySql(run, sender.id)).rejects.toMatchObject({
        cause: { message: expect.stringContaining('cannot restore it') },
      })
      await restoreBySql(run, reviewer.id)
      expect((await findRun(run))?.state).toBe('accepted')
    }))

  it('is marked by reviewers who did not send it, in the state that allows it', () =>
    rolledBack(async () => {
      const { run, sender, reviewer } = await anAcceptedRun()
      const both = { ...sender, roles: ['uploader', 'reviewer'] as const }
      await expect(invalidateRun(await aPerson('approver'), { run, reason: WHY })).rejects.toThrow(Forbidden)
      await expect(invalidateRun(both, { run, reason: WHY })).rejects.toThrow(Forbidden)
      await expect(invalidateRun(reviewer, { run: 'run_none', reason: WHY })).rejects.toThrow(NotFound)
      await expect(restoreRun(reviewer, { run, reason: WHY })).rejects.toThrow(Conflict)
      await invalidateRun(reviewer, { run, reason: WHY })
      await expect(invalidateRun(reviewer, { run, reason: WHY })).rejects.toThrow(Conflict)
      await expect(restoreRun(both, { run, reason: WHY })).rejects.toThrow(Forbidden)
      expect((await findRun(run))?.state).toBe('invalidated')
    }))
})

describe('a sample', () => {
  it('is set aside and taken back, each with its reason, and the metric stays the file’s own', () =>
    rolledBack(async () => {
      const { run, reviewer, sender } = await anAcceptedRun()
      const at = { run, position: 3 }
      await invalidateSample(reviewer, { ...at, reason: WHY })
      expect(await findSample(run, 3)).toMatchObject({ invalidated: true })
      await expect(invalidateSample(reviewer, { ...at, reason: WHY })).rejects.toThrow(Conflict)
      await restoreSample(reviewer, { ...at, reason: 'It was another' })
      expect(await findSample(run, 3)).toMatchObject({ invalidated: false })
      expect((await listSampleMarks(run, 3)).map(({ invalidated, reason }) => [invalidated, reason])).toEqual([
        [true, WHY],
        [false, 'It was another'],
      ])
      expect((await findRun(run))?.metrics[0]?.value).toBe(0.95)
      await expect(invalidateSample(sender, { ...at, reason: WHY })).rejects.toThrow(Forbidden)
      await expect(invalidateSample(reviewer, { run, position: 99, reason: WHY })).rejects.toThrow(NotFound)
    }))
})
