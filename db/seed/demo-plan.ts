import { type Condition, PLAIN } from '@/lib/evals/condition'
import { type AreaInstruments, DEMO_INSTRUMENTS, type Instrument } from './demo-instruments'
import { DEMO_MODELS, type DemoModel, type DemoPosition } from './demo-models'
import { type DemoRun, demoRun, demoRunId, type SeedRun } from './demo-runs'

const JAILBREAK: Condition = { attack: 'jailbreak', safeguard: 'none' }
const TAMPERED: Condition = { attack: 'tampered-weights', safeguard: 'none' }
const GUARDED: Condition = { attack: 'jailbreak', safeguard: 'guard-model' }
const STEERED: Condition = { attack: 'none', safeguard: 'inference-time-intervention' }

/** How far the parts of a capability lie from its mean, by their number. */
const OFFSETS: Record<number, number[]> = { 1: [0], 2: [3, -3], 3: [8, -4, -4] }
/** Evaluated with more than one benchmark per area. */
const THOROUGH = ['Shrike', 'Osprey', 'Swift']

/** Every run of the demo set: the positions, then what goes wrong or is done twice. */
export function demoRuns(): SeedRun[] {
  const regular = DEMO_MODELS.flatMap((model) =>
    DEMO_INSTRUMENTS.flatMap((instruments, i) => {
      const position = model.areas[i]
      return position
        ? [...capabilityRuns(model, instruments, position), ...safetyRuns(model, instruments, position)]
        : []
    }),
  )
  return [...regular, ...protectedRuns(), ...repeatedRuns(), ...troubledRuns()].map(demoRun)
}

function capabilityRuns(model: DemoModel, { area, capability }: AreaInstruments, position: DemoPosition): DemoRun[] {
  const points = position.capability
  if (points === null) return []
  // One model has every benchmark of one area, so that one placement has no gap in its coverage.
  const count = model.bird === 'Swift' && area === 'collusion' ? 3 : THOROUGH.includes(model.bird) ? 2 : 1
  return capability.slice(0, count).map((instrument, i) => ({
    model,
    instrument,
    condition: PLAIN,
    points: points + (OFFSETS[count]?.[i] ?? 0),
    day: 12 + 3 * i,
  }))
}

function safetyRuns(model: DemoModel, { area, safety }: AreaInstruments, position: DemoPosition): DemoRun[] {
  const tampered = model.access === 'open' && ['cyber-offense', 'biological-chemical'].includes(area)
  const wanted: [Condition, number | null][] = [
    [PLAIN, position.safety],
    [JAILBREAK, position.jailbreak],
    [TAMPERED, tampered && position.jailbreak !== null ? Math.max(2, position.jailbreak - 10) : null],
  ]
  return wanted.flatMap(([condition, points], i) =>
    points === null ? [] : [{ model, instrument: safety, condition, points, day: 20 + 5 * i }],
  )
}

/** The same attacks with something standing before the model. */
function protectedRuns(): DemoRun[] {
  const guarded = { condition: GUARDED, day: 34 }
  return [
    { ...guarded, model: model('Shrike'), instrument: safetyOf('cyber-offense'), points: 41 },
    { ...guarded, model: model('Osprey'), instrument: safetyOf('cyber-offense'), points: 68 },
    { ...guarded, model: model('Magpie'), instrument: safetyOf('biological-chemical'), points: 57 },
    {
      model: model('Swift'),
      instrument: safetyOf('persuasion-manipulation'),
      condition: STEERED,
      points: 89,
      day: 34,
    },
  ]
}

/** A re-run that came out safer, and a run whose second revision replaced the first. */
function repeatedRuns(): DemoRun[] {
  const kestrel = { model: model('Kestrel'), instrument: safetyOf('persuasion-manipulation'), condition: PLAIN }
  const heron = { model: model('Heron'), instrument: capabilityOf('cyber-offense', 0), condition: PLAIN }
  return [
    { ...kestrel, points: 30, day: 9, again: 'first', note: 'Run again with the corrected judge prompt.' },
    {
      ...heron,
      points: 24,
      day: 30,
      again: 'revision-2',
      supersedes: demoRunId({ ...heron, points: null, day: 0 }),
      note: 'Second revision: three tasks were scored again.',
    },
  ]
}

/** Runs without a result, each with another reason. */
function troubledRuns(): DemoRun[] {
  const plain = { condition: PLAIN, points: null }
  return [
    { ...plain, model: model('Plover'), instrument: capabilityOf('self-replication', 0), day: 15, status: 'error' },
    { ...plain, model: model('Kestrel'), instrument: capabilityOf('cyber-offense', 1), day: 16, status: 'cancelled' },
    {
      ...plain,
      model: model('Magpie'),
      instrument: capabilityOf('persuasion-manipulation', 1),
      day: 16,
      status: 'error',
    },
    {
      ...plain,
      model: model('Wren'),
      instrument: safetyOf('autonomous-ai-rnd'),
      points: 81,
      day: 18,
      invalidated: 'The monitor had been given the answers.',
    },
    {
      ...plain,
      model: model('Lapwing'),
      instrument: capabilityOf('collusion', 0),
      points: 51,
      day: 40,
      again: 'contaminated',
      invalidated: 'The tasks had leaked into the training data.',
    },
    {
      ...plain,
      model: model('Quail'),
      instrument: capabilityOf('autonomous-ai-rnd', 0),
      day: 21,
      missing: 'not-scored',
    },
    {
      ...plain,
      model: model('Quail'),
      instrument: safetyOf('self-replication'),
      points: 50,
      written: 134,
      day: 22,
      note: 'The value is beyond 100 %, so it cannot be read.',
    },
  ]
}

function model(bird: string): DemoModel {
  return known(DEMO_MODELS.find((one) => one.bird === bird))
}

function safetyOf(area: string): Instrument {
  return known(DEMO_INSTRUMENTS.find((one) => one.area === area)).safety
}

function capabilityOf(area: string, i: number): Instrument {
  return known(DEMO_INSTRUMENTS.find((one) => one.area === area)?.capability[i])
}

function known<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('The demo plan names a model, an area or an instrument that is not there.')
  return found
}
