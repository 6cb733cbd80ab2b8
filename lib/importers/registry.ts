import { cyclonedx } from './cyclonedx'
import { deepsafe } from './deepsafe'
import type { Importer } from './importer'
import { inspectEval } from './inspect-eval'
import { inspectJson } from './inspect-json'
import { metrHorizon } from './metr-horizon'
import { metrRuns } from './metr-runs'
import { modelIndex } from './model-index'
import { opencompass } from './opencompass'
import { opencompassTxt } from './opencompass-txt'

/** Every format that can be read, in the order in which they are tried. */
export const importers: readonly Importer[] = [
  inspectEval,
  inspectJson,
  opencompass,
  opencompassTxt,
  metrRuns,
  metrHorizon,
  modelIndex,
  cyclonedx,
  deepsafe,
]
