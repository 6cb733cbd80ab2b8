type Fields = Record<string, unknown>

/** The name that lm-evaluation-harness gives to a file of samples, and the time that all files of a run have in theirs. */
export const STAMP = '2026-05-01T10-00-00.123456'
export const RESULTS = `results_${STAMP}.json`
export const samplesOf = (task: string, stamp = STAMP) => `samples_${task}_${stamp}.jsonl`

const N = 10

/** Results of lm-evaluation-harness: of each task how many of ten documents were right. */
export function lmEvalResults(right: Record<string, number>, wanted: Fields = {}): string {
  const of = (value: (task: string, share: number) => unknown) =>
    Object.fromEntries(Object.entries(right).map(([task, count]) => [task, value(task, count / N)]))
  return JSON.stringify({
    results: of((alias, share) => ({
      alias,
      'acc,none': share,
      'acc_stderr,none': Math.sqrt((share * (1 - share)) / (N - 1)),
    })),
    configs: of((task) => ({ task, dataset_path: 'invented/data', repeats: 1 })),
    versions: of(() => 1),
    'n-samples': of(() => ({ original: N, effective: N })),
    config: { model: 'hf', model_args: 'pretrained=invented/otter-7b,dtype=bfloat16' },
    date: 1777629600.5,
    model_name: 'invented/otter-7b',
    ...wanted,
  })
}

/** Samples of lm-evaluation-harness: the first `right` of `n` documents are right. */
export function lmEvalSamples(right: number, n = N): string {
  return Array.from({ length: n }, (_, id) => `${JSON.stringify(lmEvalRow(id, id < right ? 1 : 0))}\n`).join('')
}

export function lmEvalRow(id: number, acc: number): Fields {
  return {
    doc_id: id,
    doc: { question: `Is ${id} even?` },
    target: 'yes',
    arguments: { gen_args_0: { arg_0: `Is ${id} even?\nAnswer:`, arg_1: { until: ['\n'] } } },
    resps: [['yes']],
    filtered_resps: ['yes'],
    filter: 'none',
    metrics: ['acc'],
    acc,
  }
}

export const EVALUATION = 'harbour-quiz/invented_otter-7b/1777629600'

/** Every Eval Ever's results: of each name its score, the result's id being "id:name". */
export function eeeResults(scores: Record<string, number>, wanted: Fields = {}): string {
  return JSON.stringify({
    schema_version: '0.3.0',
    evaluation_id: EVALUATION,
    retrieved_timestamp: '1777629600',
    source_metadata: { source_type: 'evaluation_run', source_name: 'quiz', evaluator_relationship: 'third_party' },
    model_info: { name: 'Otter 7B', id: 'invented/otter-7b' },
    evaluation_results: Object.entries(scores).map(([name, score]) => eeeResult(name, score)),
    ...wanted,
  })
}

export function eeeResult(name: string, score: number, wanted: Fields = {}): Fields {
  return {
    evaluation_result_id: `id:${name}`,
    evaluation_name: name,
    metric_config: { metric_name: 'accuracy', lower_is_better: false, min_score: 0, max_score: 1 },
    score_details: { score, uncertainty: { standard_error: { value: 0.05 }, num_samples: N } },
    ...wanted,
  }
}

/** Every Eval Ever's samples of one result: the first `right` of ten. */
export function eeeSamples(name: string, right: number, wanted: Fields = {}): string {
  const rows = Array.from({ length: N }, (_, index) => ({
    schema_version: '0.3.0',
    evaluation_id: EVALUATION,
    model_id: 'invented/otter-7b',
    evaluation_name: name,
    evaluation_result_id: `id:${name}`,
    sample_id: `${name}_${index}`,
    interaction_type: 'single_turn',
    input: { raw: `Boat ${index}?`, reference: ['yes'] },
    output: { raw: ['yes'] },
    answer_attribution: [],
    evaluation: { score: index < right ? 1 : 0, is_correct: index < right },
    ...wanted,
  }))
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}
