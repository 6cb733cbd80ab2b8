/** A file of so many results of one model, on benchmarks nobody knows: a run for each. */
export function manyResults(results: number): Uint8Array {
  const of = (name: string) => ({
    evaluation_name: name,
    source_data: { dataset_name: name, source_type: 'url', url: ['https://harbour.example/quiz'] },
    metric_config: {
      evaluation_description: name,
      lower_is_better: false,
      score_type: 'continuous',
      min_score: 0,
      max_score: 1,
    },
    score_details: { score: 0.5 },
  })
  const file = {
    schema_version: '0.2.0',
    evaluation_id: 'many/lumen-2/1767225600',
    retrieved_timestamp: '1767312000',
    source_metadata: {
      source_type: 'documentation',
      source_organization_name: 'Harbour Institute',
      evaluator_relationship: 'third_party',
    },
    model_info: { name: 'Lumen 2', id: 'lumen-labs/lumen-2', developer: 'lumen-labs' },
    evaluation_results: Array.from({ length: results }, (_, index) => of(`harbour_quiz_${index}`)),
  }
  return Buffer.from(JSON.stringify(file))
}
