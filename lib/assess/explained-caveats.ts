import type { Reason } from '@/lib/evals/measured'
import type { Caveat } from '@/lib/risk/placement'
import type { ExplainedAxis, ExplainedBenchmark, ExplainedRun } from './explained-axis'
import type { Steps } from './explained-runs'

/** A caveat and what brought it: runs whose values entered, benchmarks without a value, or the model itself. */
export type ExplainedCaveat = {
  caveat: Caveat
  runs: { run: string; benchmark: string }[]
  absent: { benchmark: string; missing: Reason }[]
  /** The model is invented. */
  model: boolean
}

type Entered = { benchmark: ExplainedBenchmark['benchmark']; run: ExplainedRun }

export function toCaveats(caveats: readonly Caveat[], steps: Steps, isDemoModel: boolean): ExplainedCaveat[] {
  const entered = enteredIn(steps)
  return caveats.map((caveat) => ({
    caveat,
    runs: entered
      .filter(({ run }) => brings(caveat, run))
      .map(({ benchmark, run }) => ({ run: run.run, benchmark: benchmark.id })),
    absent: caveat === 'coverage-partial' ? steps.axes.flatMap(absentOn) : [],
    model: caveat === 'demo' && isDemoModel,
  }))
}

function brings(caveat: Caveat, run: ExplainedRun): boolean {
  switch (caveat) {
    case 'uncertainty-unknown':
      return 'value' in run.points && run.points.low === null
    case 'accepted-by-one-person':
      return run.acceptedByOnePerson
    case 'demo':
      return run.demo
    case 'coverage-partial':
      return false
  }
}

/** Runs whose values are in a coordinate that stands, or in an indicator; each once. */
function enteredIn({ axes, indicators }: Steps): Entered[] {
  const standing = axes.flatMap(({ coordinate, benchmarks }) => ('missing' in coordinate ? [] : benchmarks))
  const read = indicators.flatMap(({ of }) => (of ? [of] : []))
  const entered = [...standing, ...read].flatMap(({ benchmark, runs }) =>
    runs.flatMap((run) => ('missing' in run.points ? [] : [{ benchmark, run }])),
  )
  return [...new Map(entered.map((one) => [one.run.run, one])).values()]
}

function absentOn({ benchmarks }: ExplainedAxis): ExplainedCaveat['absent'] {
  return benchmarks.flatMap(({ benchmark, points }) =>
    'missing' in points ? [{ benchmark: benchmark.id, missing: points.missing }] : [],
  )
}
