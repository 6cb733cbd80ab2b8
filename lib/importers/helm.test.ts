import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWhole } from './testing/read-whole'
import { writeZip } from './testing/zip-writer'

async function readFixture(name: string) {
  return (await readWhole(name, readFileSync(path.join(import.meta.dirname, 'fixtures/helm', name)))) ?? []
}

describe('a HELM run directory', () => {
  it('says when its questions were asked, of what data set', async () => {
    const [plain] = await readFixture('plain.zip')
    expect(plain?.run).toMatchObject({
      startedAt: '2026-01-01T00:00:00.000Z',
      completedAt: '2026-01-01T00:00:03.000Z',
      dataset: { name: 'tide', samples: null },
      harness: { name: 'helm', version: null },
    })
  })

  it('shows a question with its prompt, answer and scores', async () => {
    const [plain] = await readFixture('plain.zip')
    expect(plain?.samples[1]).toMatchObject({ id: 'id1', preview: 'Is the tide high at 1?' })
    expect(plain?.transcripts[1]).toMatchObject({
      id: 'id1',
      epoch: 1,
      input: 'Is the tide high at 1?',
      target: 'high',
      messages: [
        { role: 'user', content: [{ kind: 'text', text: 'Answer with a letter.\nIs the tide high at 1?\nAnswer:' }] },
        { role: 'assistant', content: [{ kind: 'text', text: ' B' }] },
      ],
      scores: [{ scorer: 'exact_match', value: 0, written: '0' }],
      metadata: { split: 'test', output_mapping: '{"A":"high","B":"low"}' },
    })
  })

  it('shows a failed question as failed, and one in a further trial as that', async () => {
    const [missing] = await readFixture('missing-scores.zip')
    expect(missing?.transcripts[1]).toMatchObject({ id: 'id2', error: 'RateLimitError: slow down', scores: [] })
    const [lumen] = await readFixture('scorers-epochs.zip')
    expect(lumen?.transcripts[3]).toMatchObject({ id: 'b', epoch: 2, messages: [{}, { content: [{ text: ' B' }] }] })
    expect(lumen?.transcripts[3]?.scores.map(({ scorer, value }) => [scorer, value])).toEqual([
      ['exact_match', 0],
      ['f1_score', 0.5],
    ])
  })

  it('whose requests are not told shows its scores alone', async () => {
    const [old] = await readFixture('old-version.zip')
    expect(old?.transcripts[1]).toMatchObject({ id: 'id8', input: '', messages: [], scores: [{ value: 0 }] })
  })

  it('is the same run with its questions and without, and another where its results differ', async () => {
    const spec = { name: 'tide:model=a_b', scenario_spec: {}, adapter_spec: { model: 'a/b' } }
    const zip = (mean: number, more = '') =>
      writeZip([
        { name: 'run_spec.json', text: JSON.stringify(spec) },
        { name: 'stats.json', text: JSON.stringify([{ name: { name: 'f1', split: 'test' }, count: 1, mean }]) },
        ...(more ? [{ name: 'per_instance_stats.json', text: more }] : []),
      ])
    const ids = []
    for (const bytes of [zip(1), zip(1, '[]'), zip(0)]) ids.push((await readWhole('x', bytes))?.[0]?.run.sourceId)
    expect(ids[0]).toBe(ids[1])
    expect(ids[0]).not.toBe(ids[2])
  })

  it('says what was left out of perturbed questions', async () => {
    const stat = (perturbation: object, mean: number) => ({
      name: { name: 'f1', split: 'test', ...perturbation },
      count: 1,
      mean,
    })
    const stats = [stat({}, 0.5), ...[0.3, 0.2].map((mean) => stat({ perturbation: { name: 'typos' } }, mean))]
    const spec = { name: 'tide:model=a_b', scenario_spec: {}, adapter_spec: { model: 'a/b' } }
    const members = Object.entries({ 'run_spec.json': spec, 'stats.json': stats })
    const zip = writeZip(members.map(([name, value]) => ({ name, text: JSON.stringify(value) })))
    const [run] = (await readWhole('x', zip)) ?? []
    expect(run?.run.metrics.map(({ value }) => value)).toEqual([0.5])
    const said = run?.run.warnings.find(({ code }) => code === 'perturbed-left-out')
    expect(said?.message).toMatch(/^2 statistics of perturbed questions \(typos\) were left out/)
  })

  it('says which of its files the zip holds more than once, and reads the last of each', async () => {
    const spec = JSON.stringify({ name: 'tide:model=a_b', scenario_spec: {}, adapter_spec: { model: 'a/b' } })
    const stats = (mean: number) => JSON.stringify([{ name: { name: 'f1', split: 'test' }, count: 1, mean }])
    const zip = writeZip([
      { name: 'run_spec.json', text: spec },
      { name: 'stats.json', text: stats(0.2) },
      { name: 'stats.json', text: stats(0.7) },
    ])
    const [one] = (await readWhole('runs.zip', zip)) ?? []
    expect(one?.run.metrics.map(({ value }) => value)).toEqual([0.7])
    expect(one?.run.warnings).toContainEqual({
      code: 'duplicate-members',
      message: 'One member is in the zip more than once; the last of each counts.',
      place: 'stats.json',
    })
  })
})
