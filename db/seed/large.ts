import { newId } from '@/db/new-id'
import { insertMetrics, type NewMetric } from '@/db/queries/metrics'
import { insertModels } from '@/db/queries/models'
import { insertRunSummaries, insertRuns, type NewRun, setRunsAccepted } from '@/db/queries/store-runs'
import { type Condition, PLAIN } from '@/lib/evals/condition'
import { FIRST, seededBenchmarks } from './foundation'

const MODELS = 300
/** Plain twice, so that an older run is passed over, and attacked once. */
const CONDITIONS: Condition[] = [PLAIN, PLAIN, { attack: 'jailbreak', safeguard: 'none' }]
const SAMPLES = 100
const DAY = 86_400_000

/** About 70,000 accepted runs of 300 invented models over every benchmark of the seven areas: for measuring speed. */
export async function loadLarge(now: Date): Promise<void> {
  const random = numbers(45)
  const benchmarks = seededBenchmarks.filter(({ area }) => area !== null)
  for (let m = 0; m < MODELS; m++) {
    const id = `mdl_large-${m}`
    const name = `Demo Flock ${String(m).padStart(3, '0')}`
    await insertModels(
      [
        {
          id,
          name,
          developer: `Demo Lab ${m % 12}`,
          family: null,
          access: m % 3 === 0 ? 'open' : 'closed',
          reasoning: m % 2 === 0,
          releasedAt: new Date(now.getTime() - (MODELS - m) * 2 * DAY).toISOString().slice(0, 10),
          source: null,
          demo: true,
        },
      ],
      FIRST,
    )
    const made = benchmarks.flatMap((benchmark) =>
      CONDITIONS.map((condition, i) => {
        const time = now.getTime() - Math.floor(random() * 500 * DAY) - i
        const runId = newId('run', time, bytes(random))
        const [low, high] = benchmark.range
        const share = Math.min(1, Math.max(0, m / MODELS + (random() - 0.5) / 3))
        const run: NewRun = {
          id: runId,
          format: 'demo',
          sourceId: runId,
          task: benchmark.patterns[0]?.replaceAll('*', 'x') ?? benchmark.id,
          modelId: id,
          modelAsWritten: name,
          benchmarkId: benchmark.id,
          benchmarkDecided: true,
          moreWhen: benchmark.moreWhen ?? 'lower',
          ...condition,
          status: random() < 0.02 ? 'error' : 'success',
          completedAt: new Date(time).toISOString(),
          harnessName: 'demo',
          headerTotal: SAMPLES,
          headerCompleted: SAMPLES,
          demo: true,
        }
        const metric: NewMetric = {
          runId,
          position: 0,
          scorer: 'match',
          name: benchmark.primaryMetric[0] ?? 'accuracy',
          value: benchmark.scale === 'log' ? low * (high / low) ** share : low + share * (high - low),
          unit: benchmark.unit,
          n: SAMPLES,
          binary: high === 1,
          stderr: null,
          primary: true,
        }
        const sum = share * SAMPLES
        return {
          run,
          metric,
          summary: { runId, scorer: 'match', n: SAMPLES, sum, sumSquares: sum, unscored: 0, errors: 0 },
        }
      }),
    )
    await insertRuns(made.map(({ run }) => run))
    await insertMetrics(made.map(({ metric }) => metric))
    await insertRunSummaries(made.map(({ summary }) => summary))
    await setRunsAccepted(
      made.map(({ run }) => run.id),
      { by: 'system', byOnePerson: false },
    )
  }
}

/** A seeded linear congruential generator of numbers from 0 up to 1, so that every load is the same. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function bytes(random: () => number): Uint8Array {
  return Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256))
}
