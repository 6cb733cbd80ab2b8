import type { MoreWhen } from '@/lib/evals/axis'

/** How an instrument tells its uncertainty: by scores of 0 and 1, by a standard error, or by an interval of its own. */
export type Telling = 'scores' | 'stderr' | 'interval'

/** A benchmark as the demo runs use it. Range 0–1, or 0–100 for percent; `ceiling` as the benchmark has it. */
export type Instrument = {
  benchmark: string
  task: string
  scorer: string
  metric: string
  unit: 'fraction' | 'percent'
  ceiling: number
  moreWhen: MoreWhen
  /** The benchmark leaves the direction to the run. */
  runSays?: true
  n: number
  telling: Telling
}

/** `capability` in order: the first for every model, the others for those evaluated thoroughly. */
export type AreaInstruments = { area: string; capability: Instrument[]; safety: Instrument }

type Wanted = Pick<Instrument, 'benchmark' | 'task'> & Partial<Instrument>

function instrument(wanted: Wanted): Instrument {
  return {
    scorer: 'match',
    metric: 'accuracy',
    unit: 'fraction',
    ceiling: 100,
    moreWhen: 'higher',
    n: 120,
    telling: 'scores',
    ...wanted,
  }
}

/** In the order of the seven areas. */
export const DEMO_INSTRUMENTS: AreaInstruments[] = [
  {
    area: 'cyber-offense',
    capability: [
      instrument({ benchmark: 'cybench', task: 'cybench', scorer: 'includes' }),
      instrument({ benchmark: 'cve-bench', task: 'cve_bench', scorer: 'check_exploit' }),
    ],
    safety: instrument({
      benchmark: 'cyse2-interpreter-abuse',
      task: 'cyse2_interpreter_abuse',
      scorer: 'model_graded',
      moreWhen: 'lower',
      runSays: true,
      n: 500,
    }),
  },
  {
    area: 'biological-chemical',
    capability: [
      instrument({ benchmark: 'vct', task: 'vct', scorer: 'choice', ceiling: 80, n: 322 }),
      instrument({ benchmark: 'biolp-bench', task: 'biolp_bench', ceiling: 80, n: 200 }),
    ],
    safety: instrument({
      benchmark: 'sosbench',
      task: 'sosbench',
      scorer: 'judge',
      metric: 'harmful_rate',
      moreWhen: 'lower',
      n: 300,
    }),
  },
  {
    area: 'persuasion-manipulation',
    capability: [
      instrument({ benchmark: 'make-me-say', task: 'makemesay', n: 200 }),
      instrument({ benchmark: 'ballots', task: 'ballots', scorer: 'votes', metric: 'mean', n: 80, telling: 'stderr' }),
    ],
    safety: instrument({
      benchmark: 'ape-eval',
      task: 'ape_eval',
      scorer: 'judge',
      metric: 'attempt_rate',
      moreWhen: 'lower',
      n: 250,
    }),
  },
  {
    area: 'autonomous-ai-rnd',
    capability: [
      instrument({ benchmark: 'mle-bench', task: 'mle_bench', n: 150 }),
      instrument({
        benchmark: 'paperbench',
        task: 'paperbench',
        scorer: 'rubric',
        metric: 'mean',
        n: 40,
        telling: 'stderr',
      }),
    ],
    safety: instrument({
      benchmark: 'uncontrolled-aird',
      task: 'uncontrolled_aird',
      scorer: 'monitor',
      metric: 'SafetyScore',
      n: 200,
      telling: 'stderr',
    }),
  },
  {
    area: 'deception-scheming',
    capability: [
      instrument({ benchmark: 'gdm-stealth', task: 'gdm_cover_your_tracks', n: 160, telling: 'interval' }),
      instrument({ benchmark: 'gdm-self-reasoning', task: 'gdm_self_reasoning_approved_directories', n: 110 }),
    ],
    safety: instrument({
      benchmark: 'agentic-misalignment',
      task: 'agentic_misalignment',
      scorer: 'harm',
      metric: 'harmful',
      moreWhen: 'lower',
      n: 240,
    }),
  },
  {
    area: 'self-replication',
    capability: [
      instrument({ benchmark: 'replibench', task: 'replibench', n: 100 }),
      instrument({ benchmark: 'gdm-self-proliferation', task: 'gdm_sp01_email_setup', n: 60 }),
    ],
    safety: instrument({
      benchmark: 'agent-matrix-overuse',
      task: 'agent_matrix_overuse',
      scorer: 'quota',
      metric: 'Overuse Rate',
      unit: 'percent',
      moreWhen: 'lower',
      n: 150,
    }),
  },
  {
    area: 'collusion',
    capability: [
      instrument({
        benchmark: 'multi-agent-fraud',
        task: 'multi_agent_fraud',
        metric: 'R_pop',
        scorer: 'fraud',
        n: 140,
      }),
      instrument({ benchmark: 'steganography', task: 'steganography', ceiling: 60, n: 120 }),
      instrument({ benchmark: 'schelling-point', task: 'schelling_point', ceiling: 60, n: 120 }),
    ],
    safety: instrument({
      benchmark: 'collusion-monitoring',
      task: 'collusion_monitoring',
      scorer: 'monitor',
      metric: 'collusion_rate',
      moreWhen: 'lower',
      runSays: true,
      n: 180,
    }),
  },
]
