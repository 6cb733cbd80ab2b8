import type { ImportedMetric } from './importer'
import { countOf, fieldsOf, finite, isFields, listOf, metricOf, metricValue, textOf } from './values'

/* HELM's statistics: of a whole run in stats.json, of one question in per_instance_stats.json, in the same shape. */

/** `key`: its name with its split and part. Its `count` is that of the trials and says nothing of how many questions. */
export type Stat = { key: string; name: string; split: string; part: string | null; mean: unknown }

/** What a question got, by statistic and question: the sum and number of its trials. */
export type InstanceValues = ReadonlyMap<string, ReadonlyMap<string, { sum: number; n: number }>>

/** Without those of perturbed questions, and of what was never measured. */
export function statsIn(list: unknown): Stat[] {
  return listOf(list).flatMap((entry) => {
    const { name, count, mean } = fieldsOf(entry)
    const { name: word, split, sub_split, perturbation } = fieldsOf(name)
    const own = textOf(word)
    if (own === null || count === 0 || isPerturbed(perturbation)) return []
    const [place, part] = [textOf(split) ?? '', textOf(sub_split)]
    return [{ key: JSON.stringify([own, place, part]), name: own, split: place, part, mean }]
  })
}

function isPerturbed(perturbation: unknown): boolean {
  return perturbation !== undefined && perturbation !== null
}

const MOST_NAMED = 10

/**
 * How many results of perturbed questions there are, which are no results of the run, and by what they were perturbed. HELM
 * writes the worst over all perturbations where there were none as well, and it is then what the run has: that is none.
 */
export function perturbedIn(list: unknown): { n: number; names: string } | null {
  const own = new Map(statsIn(list).map(({ key, mean }) => [key, mean]))
  const found = listOf(list).flatMap((entry) => {
    const { name, ...rest } = fieldsOf(entry)
    const { perturbation, ...plain } = fieldsOf(name)
    // As if it were of the questions as they are: where that says the same, nothing is lost.
    const [stat] = isPerturbed(perturbation) ? statsIn([{ ...rest, name: plain }]).filter(isResult) : []
    if (!stat || own.get(stat.key) === stat.mean) return []
    return [(textOf(fieldsOf(perturbation).name) ?? '?').slice(0, 80)]
  })
  const names = [...new Set(found)]
  const more = names.length > MOST_NAMED ? ['…'] : []
  return found.length > 0 ? { n: found.length, names: [...names.slice(0, MOST_NAMED), ...more].join(', ') } : null
}

/** What HELM counts of every run beside its results: tokens, time, cost, how an answer ended. */
const BOOKKEEPING =
  /^(?:num_(?:references|train_trials|train_instances|instances|prompt_tokens|completion_tokens|output_tokens|perplexity_tokens|bytes|completions|candidates)|training_(?:co2|energy)_cost|inference_(?:\w+_)?runtime|batch_size|finish_reason_\w+|prompt_truncated|max_prob|predicted_index)$/
/** Given for every run, and the result only where a text's likelihood is what was asked for. */
const LIKELIHOOD = new Set(['logprob', 'perplexity', 'bits_per_byte', 'logprob_per_byte'])

export function isResult({ name }: Stat): boolean {
  return !BOOKKEEPING.test(name)
}

/** Those of the main split first, and the likelihoods last, else in the order of the file. */
export function helmMetrics(stats: readonly Stat[], values: InstanceValues): ImportedMetric[] {
  const results = stats.filter(isResult)
  const main = mainSplit(results)
  const rank = (stat: Stat) => (stat.split === main ? 0 : 2) + (LIKELIHOOD.has(stat.name) ? 1 : 0)
  return [...results]
    .sort((a, b) => rank(a) - rank(b))
    .map((stat) => {
      const valued = metricValue(stat.mean)
      return metricOf({
        name: stat.name,
        group: [stat.split === main ? null : stat.split, stat.part].filter(Boolean).join('/') || null,
        ...valued,
        stderr: valued.value === null ? null : stderrOf(valued.value, values.get(stat.key)),
        n: countIn(stats, stat),
        unit: unitOf(stat.name, valued.value),
      })
    })
}

function mainSplit(stats: readonly Stat[]): string | undefined {
  const splits = stats.map(({ split }) => split)
  return ['test', 'valid'].find((split) => splits.includes(split)) ?? splits[0]
}

/** How many questions there were is a statistic of its own; of a part of the split it is not said. */
function countIn(stats: readonly Stat[], { split, part }: Stat): number | null {
  const counted = stats.find((stat) => stat.name === 'num_instances' && stat.split === split && stat.part === part)
  return countOf(counted?.mean)
}

const CLOSE = 1e-6

/** Of a mean over questions, each with the mean of its trials. What is no such mean has none. */
function stderrOf(mean: number, questions: ReadonlyMap<string, { sum: number; n: number }> | undefined): number | null {
  const values = [...(questions?.values() ?? [])].map(({ sum, n }) => sum / n)
  if (values.length < 2) return null
  const own = values.reduce((sum, value) => sum + value, 0) / values.length
  if (Math.abs(own - mean) > CLOSE * Math.max(1, Math.abs(mean))) return null
  const squares = values.reduce((sum, value) => sum + (value - own) ** 2, 0)
  return finite(Math.sqrt(squares / (values.length - 1) / values.length))
}

const SHARES = /exact_match|accuracy|f1|rouge|bleu|ndcg|recall|precision|pass|_rate$|fraction/

/** HELM writes no units. */
function unitOf(name: string, value: number | null): string {
  if (LIKELIHOOD.has(name)) return name
  return SHARES.test(name) && (value === null || (value >= 0 && value <= 1)) ? 'fraction' : 'score'
}

/** The scores of one question, as its statistics have them. */
export function scoresIn(row: unknown): [stat: Stat, value: number | null][] {
  if (!isFields(row)) return []
  return statsIn(row.stats)
    .filter(isResult)
    .map((stat) => [stat, finite(stat.mean)])
}
