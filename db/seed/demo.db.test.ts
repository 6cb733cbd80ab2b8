import { expect, test } from 'vitest'
import { listComments } from '@/db/queries/assessments'
import { deleteDemo } from '@/db/queries/demo'
import { listFindings } from '@/db/queries/findings'
import { listLabelSets } from '@/db/queries/label-sets'
import { listAllModels } from '@/db/queries/models'
import { findRun, listRuns } from '@/db/queries/runs'
import { listPeople } from '@/db/queries/users'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { assessmentView, pageOfAssessments } from '@/lib/assess/assessment-view'
import { findingView } from '@/lib/assess/finding-view'
import { listPlacements, listPlacementViews, type PlacementView } from '@/lib/assess/placements'
import { COMMAND } from '@/lib/auth/allow'
import type { Stage } from '@/lib/evals/assessment'
import { FINDING_STATES } from '@/lib/evals/finding'
import { queueItemView } from '@/lib/review/queue-item-view'
import { queueView } from '@/lib/review/queue-view'
import { takeItem } from '@/lib/review/take-item'
import { SEVEN_AREAS } from '@/lib/risk/areas'
import { CAVEATS, CONFIDENCES, type Placement } from '@/lib/risk/placement'
import { ZONES } from '@/lib/risk/zone'
import { loadDemo } from './demo'
import { loadFoundation } from './foundation'
import { loadPublished } from './published'

function withDemo(check: () => Promise<void>): () => Promise<void> {
  return () =>
    rolledBack(async () => {
      await loadFoundation({ active: true })
      await loadDemo()
      await check()
    })
}

test(
  'a finding is there in every state, with what it rests on and what was said',
  withDemo(async () => {
    const { items } = await listFindings()
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(FINDING_STATES))
    for (const { id } of items) expect((await findingView(COMMAND, id))?.evidence[0]?.run, id).not.toBeNull()
  }),
)

test(
  'of assessments one holds with a condition to come, one is outdated and says by what, one is open for comments, one waits with a dissent',
  withDemo(async () => {
    const of = async (stage: Stage) => (await pageOfAssessments(COMMAND, { stage })).items
    const signed = await of('signed')
    expect(signed.map(({ state, facts }) => [state, facts[0]?.kind]).sort()).toEqual([
      ['outdated', 'run-invalidated'],
      ['valid', undefined],
    ])
    const holds = signed.find(({ state }) => state === 'valid')?.assessment.id ?? ''
    expect((await assessmentView(COMMAND, holds))?.conditions).toMatchObject([{ state: 'open' }])
    const [draft] = await of('draft')
    expect(await listComments(draft?.assessment.id ?? '')).toHaveLength(1)
    const [waiting] = await of('frozen')
    const votes = (await assessmentView(COMMAND, waiting?.assessment.id ?? ''))?.votes
    expect(votes?.map(({ kind }) => kind).sort()).toEqual(['dissent', 'vote'])
  }),
)

const hasBoth = ({ capability, safety }: Placement) => 'value' in capability && 'value' in safety

test(
  'the demo set shows every zone, every confidence and every caveat, and all seven areas with both axes',
  withDemo(async () => {
    const placements = await listPlacements(COMMAND)
    const seen = <T>(of: (placement: Placement) => T) => new Set(placements.map(of))
    expect(seen(({ zone }) => zone)).toEqual(new Set([...ZONES, 'unplaced']))
    expect(seen(({ confidence }) => confidence)).toEqual(new Set(CONFIDENCES))
    expect(new Set(placements.flatMap(({ caveats }) => caveats))).toEqual(new Set(CAVEATS))
    expect(seen(({ zone, confidence }) => `${zone} ${confidence}`)).toEqual(
      new Set([
        'green firm',
        'green worse-not-ruled-out',
        'yellow firm',
        'yellow worse-not-ruled-out',
        'yellow better-not-ruled-out',
        'red firm',
        'red better-not-ruled-out',
        'unplaced unplaced',
      ]),
    )
    for (const { id } of SEVEN_AREAS) {
      expect(placements.filter(({ area }) => area === id).filter(hasBoth).length, id).toBeGreaterThanOrEqual(4)
    }
    expect(placements.every(({ demo }) => demo)).toBe(true)
  }),
)

test(
  'each way of having no result is there: withheld, not run, failed, invalidated, not scored, unreadable',
  withDemo(async () => {
    const placements = await listPlacements(COMMAND)
    const reasonsOf = (name: string) => {
      const theirs = placements.filter(({ modelName }) => modelName === name)
      const missing = theirs.flatMap(({ capability, safety }) => [capability, safety])
      return new Set(missing.flatMap((one) => ('missing' in one ? [one.missing] : [])))
    }
    expect(reasonsOf('Demo Tern')).toEqual(new Set(['withheld']))
    expect(reasonsOf('Demo Dunlin')).toEqual(new Set(['not-run']))
    expect(reasonsOf('Demo Plover')).toContain('failed')
    expect(reasonsOf('Demo Wren')).toContain('invalidated')
    expect(reasonsOf('Demo Quail')).toEqual(new Set(['not-run', 'not-scored', 'unreadable']))
    const of = (name: string) => placements.filter(({ modelName }) => modelName === name)
    expect(of('Demo Quail').some(({ capability }) => 'value' in capability)).toBe(true)
    expect(of('Demo Quail').every(({ safety }) => 'missing' in safety)).toBe(true)
    expect(of('Demo Wren').every(({ capability }) => 'missing' in capability)).toBe(true)
  }),
)

test(
  'attacked safety lies below the plain one, tampered weights below both, and a guard lifts it again',
  withDemo(async () => {
    const value = ({ placement: { safety } }: PlacementView) => ('value' in safety ? safety.value : Number.NaN)
    const attacked = (await listPlacementViews(COMMAND, { attack: 'jailbreak' })).filter(
      (view) => !Number.isNaN(value(view)),
    )
    expect(attacked.length).toBeGreaterThanOrEqual(7 * 7)
    for (const view of attacked) {
      expect(view.plainSafety && 'value' in view.plainSafety && view.plainSafety.value).toBeGreaterThan(value(view))
    }
    const magpie = { model: 'mdl_demo-magpie', area: 'biological-chemical' }
    const [tampered] = await listPlacementViews(COMMAND, { ...magpie, attack: 'tampered-weights' })
    const [jailbroken] = await listPlacementViews(COMMAND, { ...magpie, attack: 'jailbreak' })
    const [guarded] = await listPlacementViews(COMMAND, { ...magpie, attack: 'jailbreak', safeguard: 'guard-model' })
    const values = [tampered, jailbroken, guarded].map((view) => (view ? value(view) : Number.NaN))
    expect(values).toEqual([...values].sort((a, b) => a - b))
    expect(new Set(values).size).toBe(3)
  }),
)

test(
  'the later revision counts, the later re-run counts, and an invalidated one does not',
  withDemo(async () => {
    const runOf = async (model: string, area: string, axis: string) => {
      const [view] = await listPlacementViews(COMMAND, { model, area })
      const part = view?.parts.find((one) => one.axis === axis)
      return [part?.run, part?.others]
    }
    expect(await runOf('mdl_demo-heron', 'cyber-offense', 'capability')).toEqual([
      'run_demo-heron-cybench-revision-2',
      1,
    ])
    expect(await runOf('mdl_demo-kestrel', 'persuasion-manipulation', 'safety')).toEqual([
      'run_demo-kestrel-ape-eval',
      1,
    ])
    expect(await runOf('mdl_demo-lapwing', 'collusion', 'capability')).toEqual([
      'run_demo-lapwing-multi-agent-fraud',
      1,
    ])
    expect((await findRun('run_demo-lapwing-multi-agent-fraud-contaminated'))?.state).toBe('invalidated')
    expect((await findRun('run_demo-heron-cybench-revision-2'))?.supersedes).toBe('run_demo-heron-cybench')
  }),
)

test(
  'no demo run ended after the day the demo is told of, and none was accepted before it ended',
  withDemo(async () => {
    for (let cursor: string | null = null, pages = 0; pages === 0 || cursor !== null; pages++) {
      const page: Awaited<ReturnType<typeof listRuns>> = await listRuns({ state: 'any', limit: 200, cursor })
      for (const { completedAt, acceptedAt } of page.items) {
        expect((completedAt ?? '') < '2026-11-21').toBe(true)
        expect((acceptedAt ?? '') > (completedAt ?? '')).toBe(true)
      }
      cursor = page.nextCursor
    }
  }),
)

test(
  'a queue is under way: two people agree on some samples, differ on one that waits, and the rest wants more labels',
  withDemo(async () => {
    const { queue, agreement, sources, people, counted } = await queueView(COMMAND, 'que_demo-honesty')
    expect([queue.progress, queue.size]).toEqual([{ open: 8, agreed: 3, disputed: 1, settled: 0 }, 12])
    expect([counted, agreement[0]?.raw, sources[0]?.items]).toEqual([4, { value: 0.75 }, 3])
    expect(people.map(({ name, submitted }) => [name, submitted])).toEqual([
      ['Ada Demo', 6],
      ['Cleo Demo', 5],
    ])
    const reviewer = await aPerson('reviewer')
    expect(await takeItem(reviewer, { queue: queue.id })).toBe(4)
    expect((await queueItemView(reviewer, queue.id, 3)).maySettle).toBe(true)
  }),
)

test('removing the demo takes all of it and nothing else', () =>
  rolledBack(async (tx) => {
    await loadFoundation({ active: true })
    await loadPublished()
    const before = {
      models: await listAllModels(),
      placements: await listPlacements(COMMAND),
      people: await listPeople(),
    }
    await loadDemo()
    expect(await listPlacements(COMMAND)).toHaveLength(before.placements.length + 7 * 12)
    const removed = await deleteDemo(tx)
    expect(await listLabelSets({}, tx)).toMatchObject({ items: [] })
    expect(removed).toEqual({ runs: removed.runs, models: 12, people: 6 })
    expect(removed.runs).toBeGreaterThan(200)
    expect({
      models: await listAllModels(),
      placements: await listPlacements(COMMAND),
      people: await listPeople(),
    }).toEqual(before)
    expect((await listRuns({ state: 'any', demo: true })).items).toEqual([])
  }))
