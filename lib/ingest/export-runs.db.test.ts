import { describe, expect, it, test } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { listReportedMetrics } from '@/db/queries/metrics'
import { findRun, listRuns } from '@/db/queries/runs'
import { findUpload } from '@/db/queries/uploads'
import { makeArea, makeBenchmark, makeModel, makeRun } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { anAcceptedRun, runsOf, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import { VISITOR } from '@/lib/auth/allow'
import { Forbidden } from '@/lib/errors'
import { evalLog, inspectLogHeader, scoreOf } from '@/lib/importers/testing/inspect-log'
import { lmEvalResults, lmEvalSamples, RESULTS, samplesOf } from '@/lib/importers/testing/results-and-samples'
import { writeZip } from '@/lib/importers/testing/zip-writer'
import { ROLES } from '@/lib/roles'
import { acceptUpload } from './accept-upload'
import { exportRuns } from './export-runs'
import { mapUpload } from './map-upload'

async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(stream).text()
}

/** The second column of each row: the runs' own ids, in the order of the file. */
function sourceIds(csv: string): string[] {
  const rows = csv.trimEnd().split('\r\n').slice(1)
  return rows.map((row) => row.split(',')[1] ?? '')
}

test('accepted runs are exported, oldest first, and no other', () =>
  rolledBack(async () => {
    const { id: model } = await makeModel()
    await makeRun({ model, sourceId: 'second', completedAt: '2026-02-01T00:00:00Z' })
    await makeRun({ model, sourceId: 'first', completedAt: '2026-01-01T00:00:00Z' })
    await makeRun({ model, sourceId: 'undated', completedAt: null })
    await makeRun({ model, sourceId: 'pending', state: 'pending' })
    await makeRun({ model, sourceId: 'invalidated', state: 'invalidated' })
    const viewer = await aPerson('viewer')
    expect(sourceIds(await textOf(await exportRuns(viewer, { model }, 'csv')))).toEqual(['first', 'second', 'undated'])
  }))

test('more runs than a page holds are each exported once', () =>
  rolledBack(async () => {
    const { id: model } = await makeModel()
    const made: string[] = []
    for (let n = 0; n < 201; n++) made.push(await makeRun({ model, sourceId: `source-${n}` }))
    const csv = await textOf(await exportRuns(await aPerson('viewer'), { model }, 'csv'))
    expect(new Set(sourceIds(csv)).size).toBe(201)
    const json: { evaluation_id: string }[] = JSON.parse(
      await textOf(await exportRuns(await aPerson('viewer'), { model }, 'json')),
    )
    expect(json.map((document) => document.evaluation_id).sort()).toEqual(made.map((id) => `diagonal/${id}`).sort())
  }))

test('an interval is exported as reported and never as computed', () =>
  rolledBack(async () => {
    const { id: model } = await makeModel()
    const { id: benchmark } = await makeBenchmark({ area: await makeArea(), moreWhen: 'higher' })
    await makeRun({ model, benchmark, task: 'said', metric: { value: 0.5, low: 0.4, high: 0.6, level: null } })
    await makeRun({ model, benchmark, task: 'computed', metric: { value: 0.5, stderr: 0.1 } })
    const text = await textOf(await exportRuns(await aPerson('viewer'), { model }, 'json'))
    const documents: { evaluation_results: { evaluation_name: string; score_details: object }[] }[] = JSON.parse(text)
    const said = documents.flatMap(({ evaluation_results }) => evaluation_results)
    expect(said.find((one) => one.evaluation_name === 'said')?.score_details).toMatchObject({
      uncertainty: { confidence_interval: { lower: 0.4, upper: 0.6 } },
    })
    expect(JSON.stringify(said)).not.toContain('confidence_level')
    expect(said.find((one) => one.evaluation_name === 'computed')?.score_details).toMatchObject({
      uncertainty: { standard_error: { value: 0.1 } },
    })
    expect(JSON.stringify(said.find((one) => one.evaluation_name === 'computed'))).not.toContain('confidence_interval')
  }))

test('the direction of the primary metric is its benchmark’s, or the run’s own word', () =>
  rolledBack(async () => {
    const area = await makeArea()
    const { id: model } = await makeModel()
    const lower = await makeBenchmark({ area, moreWhen: 'lower' })
    const open = await makeBenchmark({ area, moreWhen: null })
    await makeRun({ model, benchmark: lower.id, task: 'a', completedAt: '2026-01-01T00:00:00Z' })
    await makeRun({ model, benchmark: open.id, task: 'b', moreWhen: 'higher', completedAt: '2026-01-02T00:00:00Z' })
    await makeRun({ model, task: 'c', completedAt: '2026-01-03T00:00:00Z' })
    const text = await textOf(await exportRuns(await aPerson('viewer'), { model }, 'json'))
    const documents: { evaluation_results: { metric_config: object }[] }[] = JSON.parse(text)
    const known = { metric_name: 'accuracy', metric_unit: 'proportion' }
    expect(documents.map(({ evaluation_results: [first] }) => first?.metric_config)).toEqual([
      expect.objectContaining({ ...known, lower_is_better: true }),
      expect.objectContaining({ ...known, lower_is_better: false }),
      undefined,
    ])
    expect(documents.map((one) => JSON.stringify(one).includes('diagonal_undirected'))).toEqual([false, false, true])
  }))

test('each export is one row of the audit log, with what was asked for and how many runs that is', () =>
  rolledBack(async () => {
    const { id: model } = await makeModel()
    await makeRun({ model, task: 'gpqa' })
    await makeRun({ model, task: 'gpqa', state: 'invalidated' })
    await makeRun({ model, task: 'mask' })
    const viewer = await aPerson('viewer')
    await textOf(await exportRuns(viewer, { model, task: 'gpqa' }, 'csv'))
    const rows = await listAuditRows({ action: 'run.export', actor: viewer.name, limit: 10 })
    expect(rows.map(({ subject, detail }) => ({ subject, detail }))).toEqual([
      { subject: 'runs', detail: { form: 'csv', filter: { model, task: 'gpqa' }, runs: 1 } },
    ])
  }))

test('whoever reads runs may export them, and nobody else', () =>
  rolledBack(async () => {
    await expect(exportRuns(VISITOR, {}, 'csv')).rejects.toThrow(Forbidden)
    const { id: model } = await makeModel()
    for (const role of ROLES) {
      const csv = await textOf(await exportRuns({ id: 'usr_x', name: 'X', roles: [role] }, { model }, 'csv'))
      expect(csv, role).toMatch(/^run,source_id,.*,primary,better\r\n$/)
      expect(await textOf(await exportRuns({ id: 'usr_x', name: 'X', roles: [role] }, { model }, 'json'))).toBe('[]\n')
    }
  }))

/** Three runs of a model, as awkward as they come, and what was exported of them. */
async function exportedRuns(form: 'csv' | 'json') {
  const area = await makeArea()
  const { id: model } = await makeModel()
  const benchmark = await makeBenchmark({ area })
  await makeRun({
    model,
    benchmark: benchmark.id,
    sourceId: 'here-one',
    task: '=one, "quoted"',
    modelAsWritten: 'org/one',
    startedAt: '2026-01-01T10:00:00.123Z',
    completedAt: '2026-01-01T11:00:00.456Z',
    epochs: 3,
    metric: {
      value: 0.1 + 0.2,
      stderr: 1e-7,
      low: 0.25,
      high: 0.5,
      level: 0.9,
      n: 17,
      scorer: 'choice',
      reducer: 'mean',
    },
  })
  // Its file named no model; somebody has said which it was.
  await makeRun({ model, sourceId: 'here-two', task: 'two', modelAsWritten: '', status: 'error', value: null })
  const missing = { value: null, missing: 'failed' as const, n: 0, unit: 'minutes' }
  await makeRun({ model, sourceId: 'here-three', task: 'three', modelAsWritten: 'org/three', metric: missing })
  const text = await textOf(await exportRuns(await aPerson('viewer'), { model }, form))
  return { model, text, before: (await listRuns({ model, sort: 'task' })).items }
}

const idsOf = (runs: readonly { id: string }[]) => runs.map(({ id }) => id).sort()

describe.each(['csv', 'json'] as const)('what was exported as %s and is sent again', (form) => {
  it('is the same runs where they are: nothing is added and nothing is to be decided', () =>
    rolledBack(async () => {
      const { text, before } = await exportedRuns(form)
      const upload = await storeFile(await aPerson('uploader'), `runs.${form}`, Buffer.from(text))
      expect(before).toHaveLength(3)
      expect(idsOf(await runsOf(upload))).toEqual(idsOf(before))
      expect((await findUpload(upload))?.state).toBe('accepted')
    }))

  it('is a log’s run as well, though the log holds more', () =>
    rolledBack(async () => {
      const { run, sender, model } = await anAcceptedRun()
      const text = await textOf(await exportRuns(sender, { model }, form))
      expect((await runsOf(await storeFile(sender, `runs.${form}`, Buffer.from(text)))).map(({ id }) => id)).toEqual([
        run,
      ])
    }))

  it('is a pending revision beside the run where one digit was changed by hand', () =>
    rolledBack(async () => {
      const { run, sender, model } = await anAcceptedRun()
      const text = await textOf(await exportRuns(sender, { model }, form))
      expect(text).toContain('0.95')
      const edited = Buffer.from(text.replaceAll('0.95', '0.15'))
      const [revision, another] = await runsOf(await storeFile(sender, `runs.${form}`, edited))
      expect(another).toBeUndefined()
      expect(revision).toMatchObject({ state: 'pending', supersedes: run, samples: { inFile: 0 } })
      expect(revision?.metrics[0]?.value).toBe(0.15)
      expect(await findRun(run)).toMatchObject({ state: 'accepted', metrics: [{ value: 0.95 }] })
      // Sent again in other bytes it is that revision, not one more.
      const again = await storeFile(sender, `again.${form}`, Buffer.concat([edited, Buffer.from('\n')]))
      expect((await runsOf(again)).map(({ id }) => id)).toEqual([revision?.id])
    }))

  it('is a pending revision where all but its numbers was changed, also of a run whose samples came beside it', () =>
    rolledBack(async () => {
      const area = await makeArea()
      await makeBenchmark({ area, patterns: ['boats'], primaryMetric: ['acc'] })
      const { sender, reviewer } = await senderAndReviewer()
      const zip = writeZip([
        { name: RESULTS, text: lmEvalResults({ boats: 5 }) },
        { name: samplesOf('boats'), text: lmEvalSamples(5) },
      ])
      const upload = await storeFile(sender, 'both.zip', zip)
      await acceptUpload(reviewer, upload, {})
      const [run] = await runsOf(upload)
      expect(run).toMatchObject({ state: 'accepted', samples: { inFile: 10 } })
      const text = await textOf(await exportRuns(sender, { model: run?.model ?? '' }, form))
      const [same] = await runsOf(await storeFile(sender, `runs.${form}`, Buffer.from(text)))
      expect(same?.id).toBe(run?.id)
      const edited = text.replaceAll('third-party', 'first-party').replaceAll('third_party', 'first_party')
      const [revision] = await runsOf(await storeFile(sender, `edited.${form}`, Buffer.from(edited)))
      expect(revision).toMatchObject({ state: 'pending', supersedes: run?.id, format: 'lm-eval' })
    }))

  it('is pending where its condition was changed by hand, and replaces no run that came without a file', () =>
    rolledBack(async () => {
      const { model, text, before } = await exportedRuns(form)
      const edited = text.replaceAll(form === 'csv' ? ',none,none,' : '"diagonal_attack":"none"', (found) =>
        found.replace('none', 'jailbreak'),
      )
      expect(edited).not.toBe(text)
      const runs = await runsOf(await storeFile(await aPerson('uploader'), `runs.${form}`, Buffer.from(edited)))
      const changed = runs.filter(({ state }) => state === 'pending')
      expect(changed.length).toBeGreaterThan(0)
      for (const { supersedes, warnings, condition, format } of changed) {
        expect([supersedes, warnings.map(({ code }) => code), condition.attack]).toEqual([
          null,
          ['beside-another'],
          'jailbreak',
        ])
        // What it says of itself makes no upload a publication.
        expect(format).not.toBe('published')
      }
      expect((await listRuns({ model, sort: 'task' })).items).toEqual(before)
    }))

  it('brings back what failed in words, and which of its metrics counts, but no error that may repeat its samples', () =>
    rolledBack(async () => {
      const area = await makeArea()
      const benchmark = await makeBenchmark({ area, patterns: ['harbour_quiz'], primaryMetric: ['accuracy'] })
      const { sender, reviewer } = await senderAndReviewer()
      const scores = ['first', 'second'].map((name) => scoreOf(name, { accuracy: 0.5 }, { scored_samples: 10 }))
      const logs = ['lab/harbour_quiz', 'lab/cyber_quiz'].map((task, index) => ({
        name: `${index}.eval`,
        text: evalLog(
          inspectLogHeader({
            eval: { eval_id: `here-${index}`, task, dataset: { name: 'quiz', samples: 10 }, tags: ['a, b', 'c'] },
            status: 'error',
            error: { message: 'RuntimeError: it stood at\nquestion 7', traceback: '', traceback_ansi: '' },
            results: { scores },
          }),
        ),
      }))
      const upload = await storeFile(sender, 'logs.zip', writeZip(logs))
      const before = await runsOf(upload)
      await mapUpload(sender, upload, {
        runs: before.map(({ id }) => ({
          run: id,
          benchmark: benchmark.id,
          metric: { scorer: 'second', name: 'accuracy' },
        })),
      })
      await acceptUpload(reviewer, upload, {})
      const text = await textOf(await exportRuns(sender, { upload }, form))
      const same = await runsOf(await storeFile(sender, `again.${form}`, Buffer.from(text)))
      expect(idsOf(same)).toEqual(idsOf(before))
      const elsewhere = await storeFile(sender, `b.${form}`, Buffer.from(text.replaceAll('here-', 'there-')))
      const told = (await runsOf(elsewhere)).map(
        ({ task, error, benchmark: of, metrics, samples, setup, warnings }) => [
          task,
          error?.message,
          of,
          metrics.find(({ primary }) => primary)?.scorer,
          ...[samples.header?.total, setup.tags, warnings.some(({ code }) => code === 'header-count')],
        ],
      )
      const kept = [10, ['a, b', 'c'], false]
      expect(told.sort()).toEqual([
        ['lab/cyber_quiz', 'RuntimeError', benchmark.id, 'second', ...kept],
        ['lab/harbour_quiz', 'RuntimeError: it stood at\nquestion 7', benchmark.id, 'second', ...kept],
      ])
      expect(text.match(/question 7/g)).toHaveLength(form === 'csv' ? (before[0]?.metrics.length ?? 0) : 1)
    }))

  it('gives runs of its own where others are, that say the same', () =>
    rolledBack(async () => {
      const { text, before } = await exportedRuns(form)
      // As if another installation had exported it.
      const elsewhere = text.replaceAll('here-', 'there-')
      const after = await runsOf(await storeFile(await aPerson('uploader'), `runs.${form}`, Buffer.from(elsewhere)))
      const said = async (runs: typeof before) => {
        const metrics = await listReportedMetrics(runs.map(({ id }) => id))
        return runs
          .map(({ id, sourceId, task, status, error, startedAt, completedAt, epochs, harness, dataset }) => ({
            ...{ task, status, error, startedAt, completedAt, epochs, harness, dataset },
            sourceId: sourceId.replace('there-', 'here-'),
            metrics: metrics.get(id) ?? [],
          }))
          .sort((a, b) => a.sourceId.localeCompare(b.sourceId))
      }
      expect(await said(after)).toEqual(await said(before))
      expect(after.every(({ state, supersedes }) => state === 'pending' && supersedes === null)).toBe(true)
      expect(after.flatMap(({ warnings }) => warnings.map(({ code }) => code))).toEqual([])
    }))
})
