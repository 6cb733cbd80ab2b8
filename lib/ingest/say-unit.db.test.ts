import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { listPendingRuns, pendingDigest } from '@/db/queries/import-runs'
import { listUnitsSaid } from '@/db/queries/said-units'
import { makeArea, makeBenchmark, makePolicy } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { standingOf } from '@/db/testing/standing'
import { runsOf, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import { Forbidden } from '@/lib/errors'
import { asksOf } from '@/lib/evals/asks'
import { acceptUpload } from './accept-upload'
import { exportRuns } from './export-runs'
import { mapAll } from './map-all'
import { mapRunForm, mapRunFromForm } from './map-run-form'
import { mapUpload, type RunMapping } from './map-upload'

/** Results of one task as the harness writes them: a number, and no word on what it is in. */
const results = (task: string, acc: number, stderr = 1.5) =>
  Buffer.from(
    JSON.stringify({
      results: { [task]: { 'acc,none': acc, 'acc_stderr,none': stderr, 'word_perplexity,none': 9.5 } },
      configs: { [task]: { task } },
      'n-samples': { [task]: { original: 200, effective: 200 } },
      config: { model: 'hf', model_args: 'pretrained=lab/one' },
      model_name: 'lab/one',
      date: 1_760_000_000,
    }),
  )

async function sent(acc: number, { primaryMetric = ['acc'], stderr = 1.5 } = {}) {
  const task = `in_percent_${crypto.randomUUID().slice(0, 8)}`
  const area = await makeArea()
  const benchmark = await makeBenchmark({ area, patterns: [task], primaryMetric })
  const policy = await makePolicy([{ area, benchmarks: [benchmark.id] }], { active: true })
  const people = await senderAndReviewer()
  const upload = await storeFile(people.sender, 'results.json', results(task, acc, stderr))
  const [run] = await runsOf(upload)
  if (!run) throw new Error('the file holds a run')
  const say = (mapping: Partial<RunMapping>) =>
    mapUpload(people.sender, upload, { runs: [{ run: run.id, ...mapping }] })
  const asks = async () => (await listPendingRuns(upload)).flatMap((one) => asksOf(one, benchmark))
  return { task, area, benchmark, policy, ...people, upload, run, say, asks }
}

describe('a result of which no file says what it is in', () => {
  it('waits until that is said, and then places the model by the number as written', () =>
    rolledBack(async () => {
      const { area, policy, reviewer, sender, upload, run, asks } = await sent(45.2)
      expect(await asks()).toEqual(['unit'])
      await expect(acceptUpload(reviewer, upload, {})).rejects.toMatchObject({
        problems: [{ path: `runs.${run.id}.unit` }],
      })
      const seen = await pendingDigest(upload)
      await mapRunFromForm(sender, mapRunForm.parse({ upload, run: run.id, unit: 'percent' }))
      expect(await asks()).toEqual([])
      await expect(acceptUpload(reviewer, upload, { seen })).rejects.toMatchObject({ code: 'conflict' })
      await acceptUpload(reviewer, upload, {})
      const [accepted] = await runsOf(upload)
      expect(accepted?.metrics[0]).toMatchObject({ value: 45.2, stderr: 1.5, unit: 'percent', n: 200 })
      expect(accepted?.metrics[0]?.interval?.low).toBeCloseTo(45.2 - 1.959964 * 1.5, 5)
      expect(accepted?.warnings).toMatchObject([{ code: 'unit-said', place: 'none · acc' }])
      const { capability } = await standingOf(area, accepted?.model ?? '', policy)
      expect(capability).toMatchObject({ value: 45.2 })
      const said = await listAuditRows({ subject: upload, action: 'upload.map', limit: 5 })
      expect(said).toMatchObject([
        { actorId: sender.id, detail: { runs: [{ run: run.id, changed: { unit: 'percent' } }] } },
      ])
    }))

  it('may be neither: it is kept, and places nobody', () =>
    rolledBack(async () => {
      const { area, policy, reviewer, upload, say, asks } = await sent(45.2)
      await say({ unit: 'score' })
      expect(await asks()).toEqual([])
      await acceptUpload(reviewer, upload, {})
      const [accepted] = await runsOf(upload)
      const { capability } = await standingOf(area, accepted?.model ?? '', policy)
      expect(capability).toMatchObject({ missing: 'unreadable' })
    }))

  it('in percent has no standard error that can only be of the share, and says so', () =>
    rolledBack(async () => {
      const { upload, say } = await sent(45.2, { stderr: 0.011 })
      await say({ unit: 'percent' })
      const [run] = await runsOf(upload)
      expect(run?.metrics[0]).toMatchObject({ value: 45.2, unit: 'percent', stderr: null, interval: null })
      expect(run?.warnings.map(({ code }) => code)).toEqual(['unit-said', 'stderr-unit'])
    }))

  it('is refused in a unit that it cannot be in, with why', () =>
    rolledBack(async () => {
      const { run, say } = await sent(45.2)
      await expect(say({ unit: 'fraction' })).rejects.toThrow('acc is 45.2, which cannot be a share')
      const perplexity = { scorer: 'none', name: 'word_perplexity' }
      await expect(say({ metric: perplexity, unit: 'percent' })).rejects.toThrow('word_perplexity is in perplexity')
      const open = await sent(45.2, { primaryMetric: ['f1'] })
      await expect(open.say({ unit: 'percent' })).rejects.toThrow('Say first which metric counts')
      const other = await runsOf(run.upload ?? '')
      expect(other[0]?.metrics.map(({ unit }) => unit)).toEqual(['score', 'perplexity'])
    }))

  it('is not asked about where the number can be neither', () =>
    rolledBack(async () => {
      expect(await (await sent(1250)).asks()).toEqual([])
    }))

  it('is remembered with the benchmark, the format and the metric once its run is accepted', () =>
    rolledBack(async () => {
      const { benchmark, reviewer, upload, say } = await sent(45.2)
      await say({ unit: 'percent' })
      expect(await listUnitsSaid([benchmark.id])).toEqual([])
      await acceptUpload(reviewer, upload, {})
      expect(await listUnitsSaid([benchmark.id])).toEqual([
        { benchmark: benchmark.id, format: 'lm-eval', metric: 'acc', unit: 'percent' },
      ])
    }))

  it('is said of all of a file at once, and of those that cannot be in it not', () =>
    rolledBack(async () => {
      const area = await makeArea()
      const tasks = [45.2, 61, 0.5].map((acc) => [`quiz_${crypto.randomUUID().slice(0, 8)}`, acc] as const)
      for (const [task] of tasks) await makeBenchmark({ area, patterns: [task], primaryMetric: ['acc'] })
      const { sender, reviewer } = await senderAndReviewer()
      const rows = Object.fromEntries(tasks.map(([task, acc]) => [task, { 'acc,none': acc, 'acc_stderr,none': 1.5 }]))
      const bytes = Buffer.from(JSON.stringify({ results: rows, versions: {}, model_name: 'lab/one' }))
      const upload = await storeFile(sender, 'results.json', bytes)
      const units = async () => (await runsOf(upload)).map(({ metrics }) => metrics[0]?.unit).sort()
      expect(await units()).toEqual(['fraction', 'score', 'score'])
      await mapAll(sender, { upload, unit: 'fraction' })
      expect(await units()).toEqual(['fraction', 'score', 'score'])
      await expect(mapAll(reviewer, { upload, unit: 'percent' })).rejects.toThrow(Forbidden)
      await mapAll(sender, { upload, unit: 'percent' })
      expect(await units()).toEqual(['fraction', 'percent', 'percent'])
      const [row] = await listAuditRows({ subject: upload, action: 'upload.map', limit: 1 })
      expect(row?.detail).toMatchObject({ unit: 'percent', inUnit: 2 })
    }))

  it('is known again when it was exported and comes back, in either form', () =>
    rolledBack(async () => {
      const { reviewer, sender, upload, say, run } = await sent(45.2)
      await say({ unit: 'percent' })
      await acceptUpload(reviewer, upload, {})
      for (const form of ['csv', 'json'] as const) {
        const stream = await exportRuns(reviewer, { task: run.task }, form)
        const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
        const again = await runsOf(await storeFile(sender, `runs.${form}`, bytes))
        expect(again.map(({ id }) => id)).toEqual([run.id])
      }
    }))
})
