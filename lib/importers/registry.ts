import type { Importer } from './importer'
import { inspectEval } from './inspect-eval'
import { inspectJson } from './inspect-json'
import { lighteval } from './lighteval'
import { lmEval } from './lm-eval'
import { lmEvalSamples } from './lm-eval-samples'

/** Every format that can be read, in the order in which they are tried. */
export const importers: readonly Importer[] = [inspectEval, inspectJson, lighteval, lmEval, lmEvalSamples]
