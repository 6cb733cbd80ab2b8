import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { Importer } from './importer'
import { jsonItems, readItem } from './json-items'
import type { Fields } from './peek'
import { addToColumn, type Columns, columnRuns, PROMPTFOO_FACTS, resultsIn } from './promptfoo-columns'
import { resultTranscript } from './promptfoo-transcript'
import type { SourceFile } from './source-file'
import { fieldsOf, isFields, textOf, unreadableLines } from './values'

const FIELDS = 'promptIdx, success, score'

/** promptfoo's results alone, a line each: nothing is said of a column as a whole, so its metrics are computed. */
export const promptfooJsonl: Importer = {
  id: 'promptfoo-jsonl',
  family: 'promptfoo',
  label: 'promptfoo (.jsonl)',
  about: 'https://www.promptfoo.dev/docs/configuration/outputs/',
  files: '*.jsonl',
  produce: 'promptfoo eval --output results.jsonl',
  reads: [...PROMPTFOO_FACTS, 'transcripts'],
  async recognise(peek) {
    const items = await peek.items()
    if (items.length === 0) return { no: sentence('importers.noItems') }
    return items.some(isResult)
      ? { yes: sentence('importers.hasFields', { fields: FIELDS }) }
      : { no: sentence('importers.lacksFields', { fields: FIELDS }) }
  },
  async *read(file) {
    const { evaluations, unreadable, isCut } = await readLines(file)
    if (evaluations.size === 0) {
      throw new ImportError(sentence('importers.noResults', { place: file.name, where: 'success' }))
    }
    const said = { evalId: null, description: null, version: null, startedAt: null, completedAt: null }
    const about = { ...said, isCut, warnings: unreadableLines(unreadable) }
    for (const columns of evaluations.values()) yield* columnRuns(columns, about, resultsIn(file))
  },
  readSample: async (file, place) => resultTranscript(await readItem(file, place)),
}

/** Of promptfoo's own fields two that no table has together, and one of what only a result holds. */
function isResult(item: Fields): boolean {
  const isJudged = 'success' in item && 'score' in item
  return 'promptIdx' in item && isJudged && ['gradingResult', 'testCase', 'provider'].some((key) => isFields(item[key]))
}

type Lines = { evaluations: Map<string, Columns>; unreadable: number[]; isCut: boolean }

const MOST_EVALUATIONS = 1000

/** The results by evaluation and column: a file put together of two has two first columns. `isCut`: the last line is broken, as of a run that was going on or a file that was cut off. */
async function readLines(file: SourceFile): Promise<Lines> {
  const evaluations: Lines['evaluations'] = new Map()
  const unreadable: number[] = []
  let isCut = false
  for await (const item of jsonItems(file)) {
    isCut = item.value === undefined
    const evalId = textOf(fieldsOf(item.value).evalId) ?? ''
    const columns = evaluations.get(evalId) ?? new Map()
    const isTaken = evaluations.has(evalId) || evaluations.size < MOST_EVALUATIONS
    if (isTaken && addToColumn(columns, item.value, item)) evaluations.set(evalId, columns)
    else unreadable.push(item.position)
  }
  return { evaluations, unreadable, isCut }
}
