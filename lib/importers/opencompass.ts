import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { Fact, Importer } from './importer'
import { readText } from './json-document'
import { HEADER, readTable, toRuns } from './opencompass-table'

const FACTS: readonly Fact[] = ['status', 'version']

/** OpenCompass' `summary_<time>.csv`: percent with two decimals, one column for each model. */
export const opencompass: Importer = {
  id: 'opencompass',
  family: 'opencompass',
  label: 'OpenCompass summary (.csv)',
  about: 'https://github.com/open-compass/opencompass/blob/main/opencompass/summarizers/default.py',
  files: 'summary_*.csv',
  produce: 'opencompass --models … --datasets … --work-dir …',
  reads: FACTS,
  unread: 'results/{model}/{dataset}.json, predictions/{model}/{dataset}.json',
  recognise(peek) {
    const isSummary = HEADER.test(peek.text)
    const fields = 'dataset, version, metric, mode'
    return isSummary
      ? { yes: sentence('importers.hasFields', { fields }) }
      : { no: sentence('importers.lacksFields', { fields }) }
  },
  async *read(file) {
    const text = await readText(file)
    const lines = text.split(/\r?\n/)
    const isWhole = lines.at(-1)?.trim() === ''
    const table = readTable(isWhole ? lines.slice(0, -1) : lines, isWhole)
    const runs = toRuns(table, { startedAt: null, raw: new Map() }, [])
    if (runs.length === 0)
      throw new ImportError(sentence('importers.noResults', { place: file.name, where: 'dataset' }))
    yield* runs
  },
}
