import type { ImportedRun } from './importer'
import { isMean } from './lm-eval-samples-count'
import { scoreName } from './lm-eval-samples-row'
import { folderOf, nameOf, stampIn } from './member-path'
import type { Claim, SamplesBeside } from './samples-beside'

export const lmEvalScoreOf: SamplesBeside['scoreOf'] = ({ name, scorer }) =>
  isMean(name) ? scoreName(name, scorer) : null

/**
 * The harness writes results and samples with the same time in their names, to the microsecond, into one folder that is
 * named after the model; until version 0.4.2 without a time, the samples' name made of what was said of the model.
 */
export function lmEvalClaim({ task, model, metrics }: ImportedRun, path: string, modelArgs: string | null): Claim {
  const stamp = stampIn(path)
  const old = modelArgs === null ? [] : [`name ${modelArgs.replaceAll(/[/=]/g, '__')}_${task}`]
  return {
    keys: stamp === null ? old : [`time ${stamp} ${task}`, `time ${stamp} ${plainTask(task)}`],
    likeness: (offer) => {
      const exact = offer.task === task ? 1 : 0
      if (folderOf(offer.path) === folderOf(path)) return 4 + exact
      return stamp !== null && modelFolder(offer.path) === plainModel(model) ? 2 + exact : 0
    },
    expected: () => ({ samples: metrics[0]?.n ?? null, warnings: [] }),
  }
}

/** The name of the folder that a file lies in. */
function modelFolder(path: string): string {
  return nameOf(folderOf(path).slice(0, -1))
}

// Both as the harness makes file names of them.
function plainModel(model: string): string {
  return model.replaceAll(/["<>:/|\\?*[\]]+/g, '__')
}

function plainTask(task: string): string {
  return task.replaceAll(/[^\p{L}\p{N}_]/gu, '_')
}
