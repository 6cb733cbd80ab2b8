import { diagonalCsv } from './diagonal-csv'
import { everyEvalEver } from './every-eval-ever'
import { everyEvalEverSamples } from './every-eval-ever-samples'
import { hal } from './hal'
import { helm } from './helm'
import { helmPart } from './helm-part'
import type { Importer } from './importer'
import { inspectEval } from './inspect-eval'
import { inspectJson } from './inspect-json'
import { lighteval } from './lighteval'
import { lmEval } from './lm-eval'
import { lmEvalSamples } from './lm-eval-samples'
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
  lighteval,
  lmEval,
  lmEvalSamples,
  helm,
  helmPart,
  hal,
  tableXlsx,
  tableMarkdown,
  tableJson,
  tableCsv,
]
