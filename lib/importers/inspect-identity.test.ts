import { describe, expect, it } from 'vitest'
import { evalLog, inspectLogHeader, jsonLog, scoreOf } from './testing/inspect-log'
import { readWhole } from './testing/read-whole'

type Fields = Record<string, unknown>

/** A log whose names were blacked out, as its writer left the rest. */
const redacted = (wanted: Fields = {}, accuracy = 0.5) =>
  inspectLogHeader({
    eval: { eval_id: '...', run_id: '...', task_id: '...', task: '...', model: '...', ...wanted },
    results: { scores: [scoreOf('includes', { accuracy })] },
  })

async function idOf(bytes: Uint8Array) {
  const [read] = (await readWhole('log', bytes)) ?? []
  return { sourceId: read?.run.sourceId, unnamed: read?.run.unnamed }
}

describe('which run a log is', () => {
  it('is its own id, where it has one', async () => {
    expect(await idOf(jsonLog())).toEqual({ sourceId: 'eval-1', unnamed: undefined })
  })

  it('is told by the ids of its task and its group in logs of before', async () => {
    const old = (wanted: Fields) => idOf(jsonLog(inspectLogHeader({ eval: { eval_id: null, ...wanted } })))
    // sha256 of 'run-1task-12026-05-01T10:00:00+02:00', by sha256sum.
    expect(await old({})).toEqual({
      sourceId: '4981679428aeba0c4ab3dd1759d7ebed53ca88d744938a86db5ac18c17f0de42',
      unnamed: undefined,
    })
    expect((await old({ run_id: 'run-2' })).sourceId).not.toBe((await old({})).sourceId)
    expect((await old({ model: 'another' })).sourceId).toBe((await old({})).sourceId)
  })

  it.each([
    ['blacked out', {}],
    ['left out', { eval_id: null, run_id: '...', task_id: '...' }],
    ['empty', { eval_id: '', run_id: null, task_id: null, created: null }],
  ])('is all that its header says where the ids are %s', async (_, ids) => {
    const one = await idOf(jsonLog(redacted(ids)))
    expect(one.unnamed).toBe(true)
    expect(await idOf(jsonLog(redacted(ids)))).toEqual(one)
    expect(await idOf(evalLog(redacted(ids)))).toEqual(one)
    const others = [
      redacted(ids, 0.6),
      redacted({ ...ids, model: 'm' }),
      redacted({ ...ids, task: 't' }),
      redacted({ ...ids, dataset: { name: 'd', samples: 10 } }),
      redacted({ ...ids, created: '2026-05-02T10:00:00+02:00' }),
    ]
    const different = await Promise.all(others.map(async (other) => (await idOf(jsonLog(other))).sourceId))
    expect(new Set([...different, one.sourceId]).size).toBe(others.length + 1)
  })

  it.each(['REDACTED', '[redacted]', 'XXXX', '████', '00000000', '00000000-0000-0000', '***', 'n/a'])(
    'is not %s',
    async (word) => {
      const header = (model: string) =>
        inspectLogHeader({ eval: { eval_id: word, run_id: word, task_id: word, model } })
      const [one, other] = [await idOf(jsonLog(header('lab/a'))), await idOf(jsonLog(header('lab/b')))]
      expect(one.unnamed).toBe(true)
      expect(one.sourceId).not.toBe(other.sourceId)
    },
  )

  it('is told by no more of a header than when the first such logs were stored', async () => {
    const more = redacted({ revision: { commit: 'abc1234', origin: 'https://example.org/a.git', dirty: true } })
    expect((await idOf(jsonLog(more))).sourceId).toBe(
      (await idOf(jsonLog(redacted({ revision: { commit: 'abc1234' } })))).sourceId,
    )
  })
})
