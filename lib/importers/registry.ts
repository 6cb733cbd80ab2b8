import { cyclonedx } from './cyclonedx'
import { deepsafe } from './deepsafe'
import { diagonalCsv } from './diagonal-csv'
import { everyEvalEver } from './every-eval-ever'
import { everyEvalEverSamples } from './every-eval-ever-samples'
import { garak } from './garak'
import { hal } from './hal'
import { helm } from './helm'
import { helmPart } from './helm-part'
import type { Importer } from './importer'
import { inspectEval } from './inspect-eval'
import { inspectJson } from './inspect-json'
import { lighteval } from './lighteval'
import { lmEval } from './lm-eval'
import { lmEvalSamples } from './lm-eval-samples'
import { metrHorizon } from './metr-horizon'
import { metrRuns } from './metr-runs'
import { modelIndex } from './model-index'
import { openaiEvals } from './openai-evals'
import { opencompass } from './opencompass'
import { opencompassTxt } from './opencompass-txt'
import { promptfoo } from './promptfoo'
import { promptfooCsv } from './promptfoo-csv'
import { promptfooJsonl } from './promptfoo-jsonl'
import { promptfooYaml } from './promptfoo-yaml'
import { tableCsv } from './table-csv'
import { tableJson } from './table-json'
import { tableMarkdown } from './table-markdown'
import { tableXlsx } from './table-xlsx'

/** Every format that can be read, in the order in which they are tried: whatever is more particular comes first. */
export const importers: readonly Importer[] = [
  inspectEval,
  inspectJson,
  everyEvalEver,
  everyEvalEverSamples,
  diagonalCsv,
  promptfoo,
  promptfooJsonl,
  promptfooYaml,
  lighteval,
  lmEval,
  lmEvalSamples,
  helm,
  helmPart,
  hal,
  openaiEvals,
  garak,
  metrRuns,
  metrHorizon,
  modelIndex,
  cyclonedx,
  deepsafe,
  opencompass,
  opencompassTxt,
  promptfooCsv,
  tableXlsx,
  tableMarkdown,
  tableJson,
  tableCsv,
]
