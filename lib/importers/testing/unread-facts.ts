type Unread = { formats: readonly string[]; facts: readonly string[]; because: string }

/** Facts of the real files' list that nothing is read from, each with the reason; what is not here is held by a test of its format. */
export const UNREAD: readonly Unread[] = [
  {
    formats: ['lm-eval', 'every-eval-ever', 'promptfoo', 'openai-evals', 'lighteval', 'hal', 'helm'],
    facts: ['kind', 'keys', 'top_keys', 'results_keys', 'first_stat_names', 'results_version', 'schema_version'],
    because: 'how the file is built: it is read whole or the test of its format fails',
  },
  {
    formats: ['lm-eval', 'every-eval-ever', 'openai-evals'],
    facts: ['bare_nan_tokens', 'risk_area_hint'],
    because: 'the first is held by the values that stand there, the second by area-hints.test.ts of db/seed',
  },
  {
    formats: ['lm-eval', 'lighteval'],
    facts: ['date', 'group_subtasks', 'model_source', 'start_time', 'end_time'],
    because:
      'the date is held as date_iso and the groups as groups; a source is a kind of program, and the times are of a clock that counts from nowhere',
  },
  {
    formats: ['every-eval-ever'],
    facts: ['interaction_types'],
    because: 'every kind of interaction is shown as its messages, and nothing is counted by it',
  },
  {
    formats: ['helm'],
    facts: ['groups', 'method', 'metric_specs', 'model_deployment', 'scenario_args'],
    because:
      'the name of the run says its scenario, arguments and method; the model is named by its own name, not by where it ran',
  },
  {
    formats: ['helm'],
    facts: ['n_stats', 'n_count0', 'n_with_perturbation'],
    because:
      'perturbed statistics and those that counted nothing are left out, and said: the metrics that remain are held',
  },
  {
    formats: ['opencompass', 'garak', 'tables'],
    facts: ['header', 'bom', 'newline', 'blank_cells', 'first_row', 'last_row', 'n_rows'],
    because:
      'how the text is written: the cells that come of it are held, and a table of garak’s results is a table like any other',
  },
  {
    formats: ['metr', 'cyclonedx'],
    facts: ['human_rows', 'n_families', 'note'],
    because:
      'there are no rows of people in the excerpt, families are a part of the ids of tasks, and a note is none of the file',
  },
]
