import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWhole } from './testing/read-whole'

async function runs(name: string) {
  const bytes = readFileSync(path.join(import.meta.dirname, 'fixtures', name))
  return ((await readWhole(name, bytes)) ?? []).map(({ run }) => run)
}

describe('an evaluation of promptfoo', () => {
  it('ends as long after its beginning as it took', async () => {
    expect(await runs('promptfoo/plain.json')).toMatchObject([
      { startedAt: '2026-03-01T09:00:00.000Z', completedAt: '2026-03-01T09:01:30.000Z' },
    ])
  })

  it('of version 2 has the time of its end', async () => {
    const [first] = await runs('promptfoo/old-version.json')
    expect(first).toMatchObject({ startedAt: null, completedAt: '2024-05-01T08:00:00.000Z' })
  })

  it('tells its columns apart by its id and their number, in JSON as by the line', async () => {
    const ids = (await runs('promptfoo/scorers-epochs.json')).map(({ sourceId }) => sourceId)
    expect(ids).toEqual(['eval-red-2026-03-04T10:00:00#0', 'eval-red-2026-03-04T10:00:00#1'])
    expect(await runs('promptfoo-jsonl/crashed.jsonl')).toMatchObject([
      { sourceId: 'eval-cut#0', runGroup: 'eval-cut' },
    ])
  })

  it('without an id is told by its content', async () => {
    const [say, shout] = await runs('promptfoo/old-version.json')
    expect(say?.sourceId).toMatch(/^[0-9a-f]{64}$/)
    expect(shout?.sourceId).not.toBe(say?.sourceId)
    expect((await runs('promptfoo/old-version.json'))[0]?.sourceId).toBe(say?.sourceId)
  })

  it('keeps its first error where nothing came back', async () => {
    const [run] = await runs('promptfoo/crashed.json')
    expect(run?.error).toEqual({ message: 'Rate limit exceeded' })
  })

  it('that stands twice in lines without an id is said, with the line where it begins again', async () => {
    const line = (testIdx: number, success: boolean) =>
      JSON.stringify({
        promptIdx: 0,
        testIdx,
        success,
        score: Number(success),
        provider: { id: 'lab:one' },
        prompt: 'Say',
      })
    const once = [line(0, true), line(1, false)]
    const read = async (lines: string[]) => (await readWhole('x.jsonl', Buffer.from(lines.join('\n'))))?.[0]?.run
    expect((await read(once))?.warnings.map(({ code }) => code)).not.toContain('tests-again')
    const twice = await read([...once, line(0, true), line(1, true)])
    expect(twice?.metrics[0]).toMatchObject({ value: 0.75, n: 4 })
    expect(twice?.warnings.find(({ code }) => code === 'tests-again')).toMatchObject({
      message: expect.stringMatching(/^Test 0 stands on line 3 for the second time/),
      place: 'line 3',
    })
  })
})
