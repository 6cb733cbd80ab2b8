import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedRun, Importer } from './importer'
import { readText } from './json-document'
import { evalResultRuns } from './model-index-eval-results'
import { cardRuns } from './model-index-results'
import { fieldsOf } from './values'
import { parseYaml } from './yaml-document'

/** Between the lines of dashes at a card's very beginning; the second may be missing where the card was cut off. */
const FRONT_MATTER = /^\s*---[ \t]*\r?\n([\s\S]*?)(\r?\n---[ \t]*(?:\r?\n|$)|$)/
const CARD = 'model-index'
const RESULT = 'dataset, value'

/** Results in a Hugging Face model's own repository: the front matter of its card, or a file of `.eval_results`. */
export const modelIndex: Importer = {
  id: 'model-index',
  family: 'model-index',
  label: 'Hugging Face model card or .eval_results',
  about: 'https://github.com/huggingface/hub-docs/blob/main/modelcard.md',
  files: 'README.md, .eval_results/*.yaml',
  produce: 'https://huggingface.co/docs/hub/model-cards',
  reads: ['times', 'version'],
  recognise({ text }) {
    const card = FRONT_MATTER.exec(text)?.[1]
    if (card !== undefined && /^model-index:/m.test(card))
      return { yes: sentence('importers.hasFields', { fields: CARD }) }
    if (isEvalResults(text)) return { yes: sentence('importers.hasFields', { fields: RESULT }) }
    return { no: sentence('importers.lacksFields', { fields: `${CARD}, ${RESULT}` }) }
  },
  async *read(file) {
    const text = await readText(file)
    const isList = isEvalResults(text)
    const where = isList ? 'value' : CARD
    const value = parseYaml(isList ? text : frontMatter(text, file.name), file.name)
    const runs = isList ? evalResultRuns(value) : cardRuns(fieldsOf(value)[CARD])
    if (!runs.some(({ metrics }) => metrics.some(({ value: read }) => read !== null))) {
      throw new ImportError(whyNone(runs, file.name, where))
    }
    yield* runs
  },
}

/** What was wrong with its values, the first of them named; or that there are none. */
function whyNone(runs: readonly ImportedRun[], place: string, where: string): string {
  const values = runs.flatMap(({ task, metrics }) => metrics.map(({ name, missing }) => ({ task, name, missing })))
  const [first] = values
  if (!first) {
    const [run] = runs
    const inside = run ? `${where}: ${run.task}: metrics` : where
    return sentence('importers.noResults', { place, where: inside })
  }
  const unreadable = values.find(({ missing }) => missing === 'unreadable') ?? first
  const said = runs.find(({ task, warnings }) => task === unreadable.task && warnings.some(isAbout(unreadable.name)))
  const why =
    said?.warnings.find(isAbout(unreadable.name))?.message ??
    sentence('importers.valueMissing', { where: unreadable.name })
  return sentence('importers.noValueRead', { place, n: values.length, where: unreadable.task, why })
}

function isAbout(name: string) {
  return ({ code, place }: Warning) => place === name && (code === 'not-numeric' || code === 'metric-unreadable')
}

/** Without its second line of dashes a card was cut off, and its last number may be half of one. */
function frontMatter(text: string, place: string): string {
  const [, card = '', end = ''] = FRONT_MATTER.exec(text) ?? []
  // An empty line stands for the dashes, so that lines are counted as in the file.
  if (end !== '') return `\n${card}`
  throw new ImportError(sentence('importers.yamlBroken', { place, line: text.split('\n').length }))
}

/** A list whose entries name a data set and its id, and below them a value. */
function isEvalResults(text: string): boolean {
  return (
    /^(?:---\r?\n)?(?:#.*\r?\n|[ \t]*\r?\n)*- dataset:[ \t]*(?:#.*)?\r?\n(?:[ \t]+\S.*\r?\n)*?[ \t]+id:[ \t]/.test(
      text,
    ) && /^ +value:/m.test(text)
  )
}
