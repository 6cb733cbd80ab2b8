import { createHash } from 'node:crypto'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedRun } from './importer'
import { noModel, partsOf } from './model-index-results'
import { readTime } from './read-time'
import { fieldsOf, listOf, runOf, textOf } from './values'

/*
 * A file of `.eval_results`: one value for each data set and task of it. Which model it is of, only the repository says
 * that it lies in.
 */

export function evalResultRuns(value: unknown): ImportedRun[] {
  const unread: number[] = []
  const runs = listOf(value).flatMap((one, index) => {
    const { dataset, value: score, date, notes, evaluation_framework } = fieldsOf(one)
    const { id, task_id, config, split, revision } = fieldsOf(dataset)
    const set = textOf(id)
    if (set === null) {
      unread.push(index)
      return []
    }
    const warnings: Warning[] = [noModel()]
    // "default" and the data set's own name say no more than the data set does.
    const part = textOf(task_id) ?? textOf(config)
    const key = [set, part, textOf(split), textOf(revision), textOf(notes), textOf(date), textOf(evaluation_framework)]
    return [
      runOf({
        sourceId: createHash('sha256').update(JSON.stringify(key)).digest('hex'),
        task: part === null || part === 'default' ? set : part,
        taskVersion: textOf(revision),
        model: '',
        startedAt: readTime(date, warnings),
        dataset: { name: set, samples: null },
        harness: { name: textOf(evaluation_framework) ?? 'eval_results', version: null },
        // "no-tools" makes another measurement of it.
        metrics: partsOf('value', score, warnings).map((metric) => ({ ...metric, scorer: textOf(notes) ?? '' })),
        warnings,
      }),
    ]
  })
  return withUnread(runs, unread)
}

/** An entry of no data set is no run of its own: the first run says which. */
function withUnread([first, ...rest]: ImportedRun[], unread: readonly number[]): ImportedRun[] {
  const [index] = unread
  if (first === undefined || index === undefined) return first ? [first, ...rest] : []
  const message = sentence('importers.entriesUnread', { n: unread.length, first: index, where: 'dataset.id' })
  return [{ ...first, warnings: [...first.warnings, { code: 'entry-unread', message, place: `[${index}]` }] }, ...rest]
}
