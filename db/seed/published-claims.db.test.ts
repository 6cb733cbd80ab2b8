import { expect, test } from 'vitest'
import { rolledBack } from '@/db/testing/rolled-back'
import { type Claim, listClaims } from '@/lib/assess/claims'
import { COMMAND } from '@/lib/auth/allow'
import { loadFoundation } from './foundation'
import { loadPublished } from './published'

function recomputed(check: (claims: Map<string, Claim>) => void): () => Promise<void> {
  return () =>
    rolledBack(async () => {
      await loadFoundation({ active: false })
      await loadPublished()
      check(new Map((await listClaims(COMMAND)).map((claim) => [claim.id.replace('clm_', ''), claim])))
    })
}

// What the sources' own tables give, worked out by hand beside the reference.
const STATUSES = {
  'v1-1 v1-2 v1-3 v1-4 v1-5 v1-6 v1-7 v1-8': 'not-checkable',
  'v1-human-baseline v1-llm-targets v1-human-targets v1-solve-time': 'not-checkable',
  'v15-1 v15-2 v15-3 v15-4 v15-5 v15-6 v15-7 v15-8 v15-9': 'reproduced',
  'v15-waf v15-reasoning-only v15-lowest-digest': 'not-reproduced',
  'v15-voting v15-tokens v15-mitigation v15-dishonesty': 'not-checkable',
  'pb-1 pb-2': 'reproduced',
  'pb-gpt-5-mini pb-seven': 'not-reproduced',
  'r1-1 r1-2 r1-3 r1-4': 'reproduced',
  'r1-5 r1-value-averages': 'not-reproduced',
  'r1-general r1-harmless': 'not-checkable',
  'am-1': 'reproduced',
  'am-2': 'not-checkable',
}

test(
  'each claim comes out as its source’s own numbers say',
  recomputed((claims) => {
    const found = Object.fromEntries([...claims.values()].map(({ id, status }) => [id, status]))
    const expected = Object.entries(STATUSES).flatMap(([ids, status]) =>
      ids.split(' ').map((id) => [`clm_${id}`, status]),
    )
    expect(found).toEqual(Object.fromEntries(expected))
  }),
)

test(
  'SafeWork-R1’s 46.54 % is shown three ways and not reproduced',
  recomputed((claims) => {
    const claim = claims.get('r1-5')
    expect(claim).toMatchObject({ reported: 46.54, status: 'not-reproduced', source: { table: 'Abstract' } })
    // 89.2 / 63.4 − 1, and the mean of 92/70.4, 74.8/53.8, 99.2/91.2, 90.5/38.2 less 1.
    expect(claim?.recomputed.map(({ value }) => value.toFixed(2))).toEqual(['40.69', '53.85'])
  }),
)

test(
  'recomputed values stand beside what is reported',
  recomputed((claims) => {
    const values = (id: string) => claims.get(id)?.recomputed.map(({ value }) => Number(value.toFixed(4)))
    const models = (id: string) => claims.get(id)?.recomputed.map((one) => one.models)
    expect(values('v15-1')).toEqual([0.335, 0.28])
    expect(models('v15-1')).toEqual([['Claude Sonnet 4.5 (Thinking)'], ['GPT-5.2-2025-12-11']])
    expect(values('v15-2')).toEqual([0.012])
    // The reference notes 0.0021 and 0.0004 as the largest residuals of the two tables.
    expect(values('v15-3')).toEqual([0.0021])
    expect(values('v15-4')).toEqual([3, 3])
    expect(values('v15-5')).toEqual([0.133, 0])
    expect(values('v15-6')).toEqual([0, 0])
    expect(values('v15-7')).toEqual([82.2, 98.8, 0])
    expect(values('v15-8')).toEqual([2, 2])
    expect(models('v15-8')).toEqual([
      ['Gemini-3-Pro', 'Gemini-3.0-Flash'],
      ['GPT-5.2-2025-12-11', 'Qwen3-max'],
    ])
    expect(values('v15-9')).toEqual([10])
    expect(values('v15-waf')).toEqual([3])
    expect(models('v15-reasoning-only')).toEqual([['MiniMax-M2.1']])
    expect(models('v15-lowest-digest')).toEqual([['Grok-4']])
    expect(values('pb-1')).toEqual([0.241, 0])
    expect(values('pb-2')).toEqual([0.0004])
    expect(values('pb-gpt-5-mini')).toEqual([0.154])
    expect(values('pb-seven')).toEqual([8])
    expect(values('r1-1')).toEqual([89.2, 84.1, 75.3])
    expect(values('r1-2')).toEqual([0.075])
    expect(values('r1-3')).toEqual([21.6, 21, 8, 52.3, 25.8])
    expect(values('r1-4')).toEqual([92.9, 100, -4.8])
    expect(values('r1-value-averages')).toEqual([3.2167, 55.3667, 45.5667, 49.7833, 54.6333])
    expect(models('r1-value-averages')?.slice(1).flat()).toEqual([
      'Claude Opus 4',
      'Gemini 2.5 Pro',
      'GPT-4.1',
      'GPT-4o',
    ])
    expect(values('am-1')).toEqual([0, 100])
  }),
)

test(
  'what is recomputed can be followed: the rule in words, and each value it reads with its run',
  recomputed((claims) => {
    const claim = claims.get('r1-5')
    expect(claim?.lines).toMatchObject([
      { kind: 'gain', said: { model: 'SafeWork-R1', expect: '46.54', within: 'about', tolerance: '0.005' } },
    ])
    // Five measures of the model and of its base: 89.2 and 63.4 on average, and the four columns behind these.
    expect(claim?.values).toHaveLength(10)
    expect(claim?.values.map(({ value }) => value).toSorted((a, b) => a - b)).toEqual([
      38.2, 53.8, 63.4, 70.4, 74.8, 89.2, 90.5, 91.2, 92, 99.2,
    ])
    for (const one of claims.values()) {
      expect(one.values.every(({ run }) => run.startsWith('run_'))).toBe(true)
      if (one.recomputed.length > 0) expect(one.values.length, one.id).toBeGreaterThan(0)
    }
  }),
)
