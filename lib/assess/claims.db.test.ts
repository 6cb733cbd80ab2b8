import { expect, test } from 'vitest'
import { insertClaims } from '@/db/queries/claims'
import { makeModel, makeRun } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { COMMAND } from '@/lib/auth/allow'
import { listClaims } from './claims'

const claim = {
  id: 'clm_1',
  statement: 'It scores a half.',
  source: { title: 'A test', arxiv: null, table: null, url: null },
  reported: 0.5,
  evidence: 'author',
  position: 1,
} as const

test('a claim is recomputed from the latest revision, never from a run that it replaced', () =>
  rolledBack(async () => {
    const model = (await makeModel()).id
    const measure = { group: 'set', task: 'task', metric: 'accuracy' }
    await insertClaims([{ ...claim, rule: { kind: 'value', label: 'v', measure, model, expect: 0.5 } }])
    const first = await makeRun({ id: 'run_test-a', model, runGroup: 'set', value: 0.5 })
    expect(await listClaims(COMMAND)).toMatchObject([{ status: 'reproduced' }])
    await makeRun({ id: 'run_test-b', model, runGroup: 'set', value: 0.4, supersedes: first })
    expect(await listClaims(COMMAND)).toMatchObject([{ status: 'not-reproduced', recomputed: [{ value: 0.4 }] }])
  }))

test('of several runs of one model the newest by completion is read, whatever their ids; what it lacks is missing', () =>
  rolledBack(async () => {
    const model = (await makeModel()).id
    const measure = { group: 'set', task: 'task', metric: 'accuracy' }
    await insertClaims([{ ...claim, rule: { kind: 'value', label: 'v', measure, model, expect: 0.5 } }])
    const run = (id: string, completedAt: string | null, more: object) =>
      makeRun({ id, model, runGroup: 'set', completedAt, ...more })
    await run('run_test-a', '2026-11-02T00:00:00Z', { value: 0.4 })
    await run('run_test-b', '2026-11-03T00:00:00Z', { value: 0.5 })
    await run('run_test-0', '2026-11-01T00:00:00Z', { value: 0.3 })
    await run('run_test-c', null, { value: 0.2 })
    expect(await listClaims(COMMAND)).toMatchObject([{ status: 'reproduced', recomputed: [{ value: 0.5 }] }])
    await run('run_test-9', '2026-11-04T00:00:00Z', { value: null, metric: { value: null, missing: 'not-scored' } })
    expect(await listClaims(COMMAND)).toMatchObject([{ status: 'not-checkable', recomputed: [] }])
  }))

test('a claim whose rule cannot be read says so; one without a rule has nothing to say', () =>
  rolledBack(async () => {
    await insertClaims([
      { ...claim, rule: { kind: 'guess' } },
      { ...claim, id: 'clm_2', position: 2, rule: null },
    ])
    expect((await listClaims(COMMAND)).map(({ status, why }) => [status, why])).toEqual([
      ['not-checkable', expect.stringContaining('cannot be read')],
      ['not-checkable', null],
    ])
  }))
