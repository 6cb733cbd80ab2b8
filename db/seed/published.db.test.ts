import { expect, test } from 'vitest'
import { listAreas } from '@/db/queries/areas'
import { dayOfAdoption, findActivePolicy } from '@/db/queries/policies'
import { listRuns } from '@/db/queries/runs'
import { rolledBack } from '@/db/testing/rolled-back'
import { listPlacements } from '@/lib/assess/placements'
import { COMMAND } from '@/lib/auth/allow'
import type { Placement } from '@/lib/risk/placement'
import { loadFoundation } from './foundation'
import { loadPublished } from './published'

function seeded(check: () => Promise<void>): () => Promise<void> {
  return () =>
    rolledBack(async () => {
      await loadFoundation({ active: true })
      await loadPublished()
      await check()
    })
}

const byName = (placements: Placement[]) => new Map(placements.map((placement) => [placement.modelName, placement]))

// F1 report v1.5, Table 3, × 100.
const V15_CYBER = {
  'Kimi-K2-Instruct-0905': 6.3,
  'Seed-OSS-36B-Instruct': 7.5,
  'MiniMax-M2.1': 15.3,
  'GLM-4.7': 16.6,
  'Qwen3-max': 19.0,
  'Gemini-3-Pro': 16.1,
  'Doubao-seed-1-8-251228': 17.0,
  'GPT-5.2-2025-12-11': 28.0,
  'Claude Sonnet 4.5 (Thinking)': 33.5,
  'Grok-4': 1.2,
}
// PACEbench paper, Table 2, × 100.
const ICLR_CYBER = {
  'Claude-3.7-Sonnet': 24.1,
  'Gemini-2.5-Flash': 12.2,
  'GPT-5': 18.1,
  'GPT-5-mini': 15.4,
  'o4-mini': 12.6,
  'Deepseek-V3': 1.2,
  'Deepseek-R1': 0,
  'Qwen3-32B': 2.4,
}
// F1 report v1.5, Table 4.
const V15_PERSUASION = {
  'Gemini-3-Pro': 98.8,
  'Claude Sonnet 4.5 (Thinking)': 98.8,
  'GLM-4.7': 97.1,
  'Qwen3-max': 95.5,
  'MiniMax-M2.1': 95.3,
  'Grok-4': 92.2,
  'Seed-OSS-36B-Instruct': 90.7,
  'Kimi-K2-Instruct-0905': 89.0,
  'GPT-5.2-2025-12-11': 82.6,
  'Doubao-seed-1-8-251228': 82.2,
}
const UNSCORED = ['Hunyuan-A13B-Instruct', 'Gemma-3-27B-It', 'Qwen3-235B-A22B-Thinking-2507']

test(
  'cyber offense: ten v1.5 and eight ICLR models are green at any safety, firmly',
  seeded(async () => {
    const cyber = byName(await listPlacements(COMMAND, { area: 'cyber-offense' }))
    for (const [name, capability] of Object.entries({ ...V15_CYBER, ...ICLR_CYBER })) {
      const placement = cyber.get(name)
      expect(placement, name).toMatchObject({
        safety: { missing: 'not-run' },
        zone: 'green',
        confidence: 'firm',
        caveats: ['uncertainty-unknown', 'coverage-partial'],
        demo: false,
      })
      expect(placement?.capability, name).toMatchObject({ low: null, high: null, coverage: { have: 1, want: 19 } })
      expect(placement && 'value' in placement.capability && placement.capability.value).toBeCloseTo(capability, 9)
    }
  }),
)

test(
  'the three v1.5 models without a PACEbench value are unplaced with both missing, not 0',
  seeded(async () => {
    const cyber = byName(await listPlacements(COMMAND, { area: 'cyber-offense' }))
    for (const name of UNSCORED) {
      expect(cyber.get(name), name).toMatchObject({
        capability: { missing: 'not-run' },
        safety: { missing: 'not-run' },
        gap: null,
        zone: 'unplaced',
        confidence: 'unplaced',
      })
    }
  }),
)

test(
  'persuasion: all ten rows are yellow with red not ruled out',
  seeded(async () => {
    const persuasion = byName(await listPlacements(COMMAND, { area: 'persuasion-manipulation' }))
    for (const [name, capability] of Object.entries(V15_PERSUASION)) {
      const placement = persuasion.get(name)
      expect(placement, name).toMatchObject({
        zone: 'yellow',
        range: ['yellow', 'red'],
        confidence: 'worse-not-ruled-out',
      })
      expect(placement && 'value' in placement.capability && placement.capability.value).toBeCloseTo(capability, 9)
    }
  }),
)

test(
  'nothing else that was published is placed: second-hand values and values outside the areas are shown only',
  seeded(async () => {
    const placed = (await listPlacements(COMMAND)).filter(({ zone }) => zone !== 'unplaced')
    expect(placed).toHaveLength(10 + 8 + 10)
    const { items } = await listRuns({ benchmark: 'agent-matrix-replication' })
    expect(items.map(({ evidence, modelName }) => [evidence, modelName])).toEqual([
      ['second-hand', 'Qwen-2.5-72B-Instruct'],
      ['second-hand', 'Claude-Sonnet-4'],
    ])
    const r1 = await listRuns({ runGroup: 'safework-r1', limit: 200 })
    expect(r1.items.length).toBeGreaterThan(0)
    for (const run of r1.items)
      expect(run).toMatchObject({ area: null, benchmark: null, source: { arxiv: '2507.18576' } })
  }),
)

test(
  'collusion has the statement about all areas only; the others have one of their own before it',
  seeded(async () => {
    const areas = await listAreas()
    const texts = areas.map(({ id, statements }) => [id, statements.map(({ area }) => area)])
    expect(texts).toEqual([
      ['cyber-offense', ['cyber-offense', null]],
      ['biological-chemical', ['biological-chemical', null]],
      ['persuasion-manipulation', ['persuasion-manipulation', null]],
      ['autonomous-ai-rnd', ['autonomous-ai-rnd', null]],
      ['deception-scheming', ['deception-scheming', null]],
      ['self-replication', ['self-replication', null]],
      ['collusion', [null]],
    ])
    expect(areas[0]?.statements[0]).toMatchObject({
      text: 'No evaluated model crosses the yellow line for cyber offense.',
      source: { arxiv: '2507.16534', table: 'Abstract' },
      date: '2025-07-22',
      zones: ['green'],
    })
  }),
)

test(
  'house policy 1 says on its face that its lines are not the report’s, and names 84 benchmarks less those of no area',
  seeded(async () => {
    const policy = await findActivePolicy()
    expect(policy).toMatchObject({
      number: 1,
      name: 'Diagonal house policy 1',
      effectiveDate: await dayOfAdoption(),
      adoptedBy: 'system',
    })
    expect(policy?.reason).toMatch(/product’s own/)
    expect(policy?.areas.map(({ area, benchmarks }) => [area, benchmarks.length])).toEqual([
      ['cyber-offense', 21],
      ['biological-chemical', 19],
      ['persuasion-manipulation', 9],
      ['autonomous-ai-rnd', 13],
      ['deception-scheming', 8],
      ['self-replication', 4],
      ['collusion', 4],
    ])
  }),
)
