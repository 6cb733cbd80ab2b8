import { expect, test } from 'vitest'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { COMMAND } from '@/lib/auth/allow'
import { NotFound } from '@/lib/errors'
import { runView } from './run-view'

test('a run is shown with its points, its standing and the other runs of its model on its benchmark', () =>
  rolledBack(async () => {
    const area = await makeArea({ name: 'An area' })
    const model = (await makeModel()).id
    const benchmark = await makeBenchmark({ area, ceiling: 40 })
    await makePolicy([{ area, benchmarks: [benchmark.id] }], { active: true })
    const earlier = await makeRun({ model, benchmark: benchmark.id, completedAt: '2026-10-01T00:00:00Z' })
    const counting = await makeRun({ model, benchmark: benchmark.id, value: 0.75 })
    expect(await runView(COMMAND, counting)).toMatchObject({
      areaName: 'An area',
      // 0.75 of 0…1, × ceiling 40
      points: { kind: 'points', position: 0.75, points: 30, ends: null },
      standing: { counts: true, axis: 'capability', own: true },
      metrics: [{ key: '0', value: 0.75, range: [0, 1] }],
      siblings: [{ id: earlier }],
      revisions: [{ id: counting }],
    })
    expect(await runView(COMMAND, earlier)).toMatchObject({
      standing: { counts: false, why: 'earlier', instead: counting },
    })
  }))

test('a run that a newer revision has replaced no longer counts', () =>
  rolledBack(async () => {
    const area = await makeArea()
    const model = (await makeModel()).id
    const benchmark = await makeBenchmark({ area })
    await makePolicy([{ area, benchmarks: [benchmark.id] }], { active: true })
    const old = await makeRun({ model, benchmark: benchmark.id })
    const revised = await makeRun({ model, benchmark: benchmark.id, supersedes: old })
    expect(await runView(COMMAND, old)).toMatchObject({ standing: { counts: false, why: 'superseded' } })
    expect(await runView(COMMAND, revised)).toMatchObject({ standing: { counts: true } })
  }))

test('samples do not count beside the results that they are of, which are named instead', () =>
  rolledBack(async () => {
    const area = await makeArea()
    const model = (await makeModel()).id
    const benchmark = await makeBenchmark({ area })
    await makePolicy([{ area, benchmarks: [benchmark.id] }], { active: true })
    const known = { model, benchmark: benchmark.id, runGroup: 'evaluation', completedAt: null }
    const results = await makeRun({ ...known, format: 'every-eval-ever' })
    const samples = await makeRun({ ...known, format: 'every-eval-ever-samples' })
    expect(await runView(COMMAND, samples)).toMatchObject({
      standing: { counts: false, why: 'has-results', instead: results },
    })
    expect(await runView(COMMAND, results)).toMatchObject({ standing: { counts: true } })
  }))

test('a run of no benchmark has neither points nor standing, and one that does not exist is null', () =>
  rolledBack(async () => {
    const run = await makeRun({ model: (await makeModel()).id })
    expect(await runView(COMMAND, run)).toMatchObject({
      benchmark: null,
      points: { kind: 'no-benchmark' },
      standing: { counts: false, why: 'no-benchmark' },
      siblings: [],
    })
    expect(await runView(COMMAND, 'run_nobody')).toBeNull()
  }))

test('whether a run counts is said under the version asked for', () =>
  rolledBack(async () => {
    const area = await makeArea()
    const model = (await makeModel()).id
    const [named, other] = [(await makeBenchmark({ area })).id, (await makeBenchmark({ area })).id]
    const before = await makePolicy([{ area, benchmarks: [named] }], { active: true })
    const active = await makePolicy([{ area, benchmarks: [other] }], { active: true })
    const run = await makeRun({ model, benchmark: named })
    expect(await runView(COMMAND, run, before)).toMatchObject({ policy: { id: before }, standing: { counts: true } })
    expect(await runView(COMMAND, run)).toMatchObject({ policy: { id: active }, standing: { counts: false } })
    await expect(runView(COMMAND, run, 'pol_none')).rejects.toThrow(NotFound)
  }))
