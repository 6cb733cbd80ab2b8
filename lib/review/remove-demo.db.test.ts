import { describe, expect, it } from 'vitest'
import { findAssessment } from '@/db/queries/assessments'
import { listAuditRows } from '@/db/queries/audit'
import { listMetricsOfRuns } from '@/db/queries/metrics'
import { findModel } from '@/db/queries/models'
import { findRun } from '@/db/queries/runs'
import { aVote, writtenEtc } from '@/db/testing/assessed'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { COMMAND } from '@/lib/auth/allow'
import { Forbidden } from '@/lib/errors'
import { freezeAssessment } from './freeze-assessment'
import { commentAssessment, openAssessment } from './open-assessment'
import { removeDemo } from './remove-demo'
import { recommend } from './sign'

async function somethingOfEach() {
  const benchmark = await makeBenchmark({ area: await makeArea() })
  const demo = await makeModel({ demo: true })
  const real = await makeModel()
  const demoRun = await makeRun({ model: demo.id, benchmark: benchmark.id, demo: true })
  const realRun = await makeRun({ model: real.id, benchmark: benchmark.id })
  return { demo, real, demoRun, realRun, benchmark }
}

describe('removing demo data', () => {
  it('takes every demo run, metric and model, accepted ones too, and nothing else', () =>
    rolledBack(async () => {
      const { demo, real, demoRun, realRun } = await somethingOfEach()
      await removeDemo(COMMAND)
      expect([await findModel(demo.id), await findRun(demoRun)]).toEqual([null, null])
      expect([...(await listMetricsOfRuns([demoRun, realRun])).keys()]).toEqual([realRun])
      expect(await findModel(real.id)).not.toBeNull()
    }))

  it('keeps a demo model that somebody’s own run belongs to', () =>
    rolledBack(async () => {
      const { demo, benchmark } = await somethingOfEach()
      const own = await makeRun({ model: demo.id, benchmark: benchmark.id })
      await removeDemo(COMMAND)
      expect(await findModel(demo.id)).not.toBeNull()
      expect(await findRun(own)).not.toBeNull()
    }))

  it('takes what was assessed, frozen and said of a demo model, which else is kept for good', () =>
    rolledBack(async () => {
      const { demo, benchmark } = await somethingOfEach()
      await makePolicy([{ area: benchmark.area ?? '', benchmarks: [benchmark.id] }], { active: true })
      const [author, approver] = [await aPerson('reviewer'), await aPerson('approver')]
      const areas = [benchmark.area ?? '']
      await writtenEtc({ model: demo.id, area: benchmark.area ?? '' }, author)
      const id = await openAssessment(author, { model: demo.id, areas, track: 'fast', mitigations: 'none' })
      await commentAssessment(author, { assessment: id, body: 'A word.' })
      const fingerprint = await freezeAssessment(author, { assessment: id, version: 1 })
      await recommend(approver, aVote({ id, fingerprint }))
      await removeDemo(COMMAND)
      expect([await findModel(demo.id), await findAssessment(id)]).toEqual([null, null])
    }))

  it('is recorded with its counts, and finds nothing the second time', () =>
    rolledBack(async () => {
      await somethingOfEach()
      const first = await removeDemo(COMMAND)
      expect(first).toMatchObject({ models: 1, runs: 1 })
      const [row] = await listAuditRows({ action: 'demo.remove', limit: 1 })
      expect(row).toMatchObject({ actorName: 'system', detail: first })
      expect(await removeDemo(COMMAND)).toEqual({ models: 0, runs: 0, people: 0 })
    }))

  it('is refused to whoever may not', () =>
    rolledBack(async () => {
      const { demo } = await somethingOfEach()
      const viewer = { id: 'usr_v', name: 'V', roles: ['viewer'] as const }
      await expect(removeDemo(viewer)).rejects.toThrow(Forbidden)
      expect(await findModel(demo.id)).not.toBeNull()
    }))
})
