import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { Importer } from './importer'
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
      throw new ImportError(sentence('importers.noResults', { place: file.name, where }))
    }
    yield* runs
  },
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
