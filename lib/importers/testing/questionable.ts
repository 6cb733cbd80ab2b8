type Questioned = { file: string; fact: string; ours: string; because: string; alike?: readonly string[] }

/**
 * Facts of the real files' list that are not held as they are written there, each with the reason. What is not here is
 * held by the tests of its format. `alike`: more files of the same fact, for the same reason.
 */
export const QUESTIONABLE: readonly Questioned[] = [
  {
    file: 'lm-eval/negotiationtom_qwen3-8b_v0.4.13_groups_results_2026-07-08T16-04-34.219874.json',
    fact: 'n of the group rows is null',
    ours: 'the file’s sample_count of each metric: 40 and 20',
    because: 'the file says how many samples each value is of, and a list that leaves it out is no reason to forget it',
  },
  {
    file: 'every-eval-ever/eee_0.2.0_gaia_gpt-4.1-mini.json',
    fact: 'num_samples 165, ci null',
    ours: 'n unknown, 165 as the size of the data set; the interval the file gives, its level unknown',
    because:
      'source_data.samples_number is a data-set size, and the file itself lists two samples; version 0.2.0 keeps the interval beside the score',
  },
  {
    file: 'every-eval-ever/eee_0.2.0_simpleqa-verified_claude-opus-4-6.json',
    fact: 'num_samples 1000, ci null',
    ours: 'n unknown, 1000 as the size of the data set; the interval the file gives, its level unknown',
    because:
      'source_data.samples_number, and the list of ids beside it, are of the data set: of how many samples the score is the file does not say; version 0.2.0 keeps the interval beside the score',
  },
  {
    file: 'promptfoo/promptfoo_v3_2026-02_all-16-ERRORS.json',
    fact: 'pass_rate 0.0',
    ours: 'no value, missing because all of it failed',
    because: 'nothing was judged: 0 passed of 0 is no rate, and 0 would be a result',
  },
  {
    file: 'openai-evals/map-electronic_TRUNCATED-4096-bytes.json',
    fact: 'match_total 5',
    ours: 'n unknown',
    because: 'the file was cut at 4096 bytes, and its accuracy 0.05 cannot come from the 5 answers that are left',
  },
  {
    file: 'garak/agg.report.jsonl',
    fact: 'status success',
    ours: 'started',
    because: 'the report has no completion entry; whether it was aggregated or interrupted the file does not say',
  },
  {
    file: 'metr/benchmark_results_1_1.yaml',
    fact: 'benchmark_name METR-Horizon-v1.1 for all',
    ours: 'each result’s own, which for some is METR-Horizon-v1.0',
    because: 'the results say it of themselves',
  },
  {
    file: 'hf-model-index/sample_simple_model_index.md',
    fact: 'task image-classification',
    ours: 'the data set, Beans, is the task',
    because: 'the card’s task is a kind of task: mapped once, it would mean one benchmark for every card',
  },
  {
    file: 'inspect-eval/mask_numerical-proposition_gpt-4o-mini_success.eval',
    fact: 'risk_area_hint of this file and eight others whose tasks have no benchmark of their own',
    ours: 'no benchmark is proposed and a person is asked; of the other 18 files the proposed one is of the hinted area',
    because:
      'a hint by parts of a name takes GPQA for its hard part, a leaderboard for one of its rows, and a proposition for the whole of MASK: proposed, it would put a model on a plane by a test nobody chose',
    alike: [
      'inspect-eval/mask_numerical-proposition_STARTED-ONLY.eval',
      'every-eval-ever/eee_0.0.1_hfopenllm.json',
      'every-eval-ever/eee_0.2.0_hfopenllm_llama-pro-8b.json',
      'every-eval-ever/eee_0.2.0_hfopenllm_model-name-contains-Infinity.json',
      'every-eval-ever/eee_0.2.2_community.json',
      'lm-eval/wmdp_cyber_gpt-3.5-turbo_samples_JSON-ARRAY.jsonl',
      'openai-evals/mmlu-computer-security_nous-hermes-13b.json',
      'openai-evals/mmlu-virology_nous-hermes-13b.json',
    ],
  },
]
