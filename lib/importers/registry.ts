import { everyEvalEver } from './every-eval-ever'
import { everyEvalEverSamples } from './every-eval-ever-samples'
import { hal } from './hal'
import { helm } from './helm'
import { helmPart } from './helm-part'
import type { Importer } from './importer'
import { inspectEval } from './inspect-eval'
import { inspectJson } from './inspect-json'

/** Every format that can be read, in the order in which they are tried. */
export const importers: readonly Importer[] = [
  inspectEval,
  inspectJson,
  everyEvalEver,
  everyEvalEverSamples,
  helm,
  helmPart,
  hal,
]
