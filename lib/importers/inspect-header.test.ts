import { describe, expect, it } from 'vitest'
import { ImportError } from '@/lib/errors'
import { inspectHeader } from './inspect-header'
import { inspectJson } from './inspect-json'
import { bytesFile } from './source-file'
import { inspectLogHeader, inspectLogSample, scoreOf } from './testing/inspect-log'

const read = (wanted: Parameters<typeof inspectLogHeader>[0]) => inspectHeader(inspectLogHeader(wanted), 'header.json')

it('a time without a zone is read as UTC, wherever the server stands, and says so once', () => {
  const stats = { started_at: '2024-05-01T10:00:01', completed_at: '2024-05-01 10:05:00.5' }
  const { startedAt, completedAt, warnings } = read({ stats })
  expect([startedAt, completedAt]).toEqual(['2024-05-01T10:00:01.000Z', '2024-05-01T10:05:00.500Z'])
  const message = 'The time 2024-05-01T10:00:01 has no zone; it was read as UTC.'
  expect(warnings).toEqual([{ code: 'time-without-zone', message, place: null }])
})

describe('what nothing is counted by', () => {
  it('loses no log, however it is written', () => {
    const eval_ = {
      dataset: { name: 'd', samples: 10, location: 'x'.repeat(1001) },
      revision: { commit: 1234567 },
      packages: ['inspect_ai'],
      created: 5,
    }
    const run = read({ version: '2', eval: eval_, error: { message: null }, log_updates: {}, stats: { started_at: 7 } })
    expect(run).toMatchObject({ dataset: { name: 'd', samples: 10 }, gitCommit: '1234567', error: null })
    expect(run).toMatchObject({ startedAt: null, harness: { version: null } })
    expect(run.warnings.map(({ code }) => code)).toEqual(['no-version', 'log-edited'])
  })

  it('is said where it is a count', () => {
    const scores = [scoreOf('includes', { accuracy: 0.5 }, { scored_samples: 9.5 })]
    const results = { total_samples: Number.POSITIVE_INFINITY, completed_samples: 'many', scores }
    const run = read({ eval: { dataset: { name: 'd', samples: -1 }, config: { epochs: 2.5 } }, results })
    expect(run).toMatchObject({ header: null, epochs: null, dataset: { samples: null }, metrics: [{ n: null }] })
    expect(run.warnings.map(({ message }) => message)).toEqual(
      [
        ['eval.config.epochs', '2.5'],
        ['eval.dataset.samples', '-1'],
        ['results.total_samples', 'Infinity'],
        ['results.completed_samples', 'many'],
        ['results.scores.scored_samples', '9.5'],
      ].map(([where, written]) => `${where} is “${written}”, which is no count: it was taken as not said.`),
    )
  })

  it('is not what tells a run from another, or says that it does not count', () => {
    expect(read({ eval: { eval_id: 42 } }).sourceId).toBe('42')
    expect(() => read({ eval: { eval_id: 'x'.repeat(1001) } })).toThrow(ImportError)
    expect(() => read({ invalidated: 'yes' })).toThrow(ImportError)
    expect(() => read({ status: 'done' })).toThrow(ImportError)
  })
})

it('how a run was set up says where its data and its code come from, and whose home that was does not', () => {
  const setup = (wanted: Record<string, unknown>) => read({ eval: wanted }).setup
  const dataset = (location: string) => setup({ dataset: { name: 'd', location }, config: {}, revision: null })
  expect(dataset('/Users/jane.doe/data/ctf.json')?.dataset_location).toEqual(['~/data/ctf.json'])
  expect(dataset('C:\\Users\\jane\\ctf.json')?.dataset_location).toEqual(['~\\ctf.json'])
  expect(dataset('cais/hle')?.dataset_location).toEqual(['cais/hle'])
  const revision = { type: 'git', origin: 'git@example.org:lab/evals.git', commit: 'abc1234', dirty: false }
  expect(setup({ revision, config: { epochs: 5, epochs_reducer: ['mean', 'pass_at_5'] } })).toMatchObject({
    epochs_reducer: ['mean', 'pass_at_5'],
    repository: ['example.org:lab/evals.git'],
    uncommitted: ['no'],
  })
})

it('what stands behind the samples is read where another program wrote it there', async () => {
  const { stats, ...before } = inspectLogHeader({ status: 'error' })
  const log = { ...before, samples: [inspectLogSample(1)], stats, error: { message: 'boom' } }
  for await (const run of inspectJson.read(bytesFile('log.json', Buffer.from(JSON.stringify(log))))) {
    expect(run).toMatchObject({ completedAt: '2026-05-01T08:05:00.000Z', error: { message: 'boom' } })
  }
})
