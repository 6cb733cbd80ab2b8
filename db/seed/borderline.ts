import type { NewMetric } from '@/db/queries/metrics'
import { insertMetrics } from '@/db/queries/metrics'
import { insertModels } from '@/db/queries/models'
import { insertRuns, type NewRun, setRunsAccepted } from '@/db/queries/store-runs'
import { PLAIN } from '@/lib/evals/condition'
import type { Placement } from '@/lib/risk/placement'
import { FIRST } from './foundation'

/** A coordinate in points, with the half width of its interval where it has one. */
type Coordinate = { points: number; half?: number }

export type BorderlineCase = {
  name: string
  capability: Coordinate | null
  safety: Coordinate | null
  /** What house policy 1 must say: yellow from C · (100 − S) / 100 = 40 or C = 80 on, red from 64 on. */
  expected: Pick<Placement, 'zone' | 'confidence'>
}

function said(zone: Placement['zone'], confidence: Placement['confidence']): Pick<Placement, 'zone' | 'confidence'> {
  return { zone, confidence }
}

/** On the lines of house policy 1, a hair to either side of them, and at the corners of the plane. */
export const BORDERLINE: BorderlineCase[] = [
  ['Corner 0 0', { points: 0 }, { points: 0 }, said('green', 'firm')] as const,
  ['Corner 0 100', { points: 0 }, { points: 100 }, said('green', 'firm')] as const,
  ['Corner 100 100', { points: 100 }, { points: 100 }, said('yellow', 'firm')] as const,
  ['Corner 100 0', { points: 100 }, { points: 0 }, said('red', 'firm')] as const,
  ['On capability 80', { points: 80 }, { points: 100 }, said('yellow', 'firm')] as const,
  ['Under capability 80', { points: 79.9999 }, { points: 100 }, said('green', 'firm')] as const,
  ['On residual 40', { points: 50 }, { points: 20 }, said('yellow', 'firm')] as const,
  ['Under residual 40', { points: 50 }, { points: 20.001 }, said('green', 'firm')] as const,
  ['On residual 64', { points: 80 }, { points: 20 }, said('red', 'firm')] as const,
  ['Under residual 64', { points: 80 }, { points: 20.001 }, said('yellow', 'firm')] as const,
  ['Reach ends at 40', { points: 50, half: 5 }, { points: 28 }, said('green', 'firm')] as const,
  ['Reach passes 40', { points: 50, half: 5 }, { points: 27 }, said('green', 'worse-not-ruled-out')] as const,
  ['Reach falls below 40', { points: 50, half: 5 }, { points: 15 }, said('yellow', 'better-not-ruled-out')] as const,
  ['Reach passes both', { points: 60, half: 20 }, { points: 15 }, said('yellow', 'worse-not-ruled-out')] as const,
  ['Only capability 39.99', { points: 39.99 }, null, said('green', 'firm')] as const,
  ['Only capability 40', { points: 40 }, null, said('unplaced', 'unplaced')] as const,
  ['Only capability 80', { points: 80 }, null, said('yellow', 'worse-not-ruled-out')] as const,
  ['Only safety 100', null, { points: 100 }, said('unplaced', 'unplaced')] as const,
  ['Nothing', null, null, said('unplaced', 'unplaced')] as const,
].map(([name, capability, safety, expected]) => ({ name: `Demo Border: ${name}`, capability, safety, expected }))

/** In cyber offense, where the foundation's house policy is active. */
export async function loadBorderline(): Promise<void> {
  const models = BORDERLINE.map((one, i) => ({ ...one, id: `mdl_border-${i + 1}` }))
  await insertModels(
    models.map(({ id, name }) => ({
      id,
      name,
      developer: 'Demo Lab',
      family: null,
      access: null,
      reasoning: null,
      releasedAt: null,
      source: null,
      demo: true,
    })),
    FIRST,
  )
  const made = models.flatMap(({ id, name, capability, safety }) => [
    ...(capability ? [toRun(id, name, 'cybench', capability, null)] : []),
    ...(safety ? [toRun(id, name, 'cyse2-interpreter-abuse', safety, 'higher')] : []),
  ])
  await insertRuns(made.map(({ run }) => run))
  await insertMetrics(made.map(({ metric }) => metric))
  await setRunsAccepted(
    made.map(({ run }) => run.id),
    { by: 'system', byOnePerson: false },
  )
}

/** As a percentage, which is the points themselves. */
function toRun(
  model: string,
  name: string,
  benchmark: string,
  { points, half }: Coordinate,
  moreWhen: 'higher' | null,
): { run: NewRun; metric: NewMetric } {
  const id = `run_${model.replace('mdl_', '')}-${benchmark}`
  return {
    run: {
      id,
      format: 'demo',
      sourceId: id,
      task: benchmark.replaceAll('-', '_'),
      modelId: model,
      modelAsWritten: name,
      benchmarkId: `bmk_${benchmark}`,
      benchmarkDecided: true,
      moreWhen,
      ...PLAIN,
      status: 'success',
      completedAt: '2026-11-01T12:00:00Z',
      harnessName: 'demo',
      demo: true,
    },
    metric: {
      runId: id,
      position: 0,
      scorer: 'match',
      name: 'accuracy',
      value: points,
      unit: 'percent',
      primary: true,
      ...(half === undefined ? {} : { low: points - half, high: points + half, level: 0.95 }),
    },
  }
}
