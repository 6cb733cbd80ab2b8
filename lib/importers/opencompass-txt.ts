import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { Fact, Importer } from './importer'
import { readText } from './json-document'
import { readRaw } from './opencompass-raw'
import { HEADER, readTable, toRuns } from './opencompass-table'
import { readTime } from './read-time'

const FACTS: readonly Fact[] = ['status', 'times', 'version']
const BEGIN = /^\^{20}/
const END = /^\${20}/

/** OpenCompass' `summary_<time>.txt`: the same table, and the values before they were rounded. */
export const opencompassTxt: Importer = {
  id: 'opencompass-txt',
  family: 'opencompass',
  label: 'OpenCompass summary (.txt)',
  about: 'https://github.com/open-compass/opencompass/blob/main/opencompass/summarizers/default.py',
  files: 'summary_*.txt',
  produce: 'opencompass --models … --datasets … --work-dir …',
  reads: FACTS,
  recognise(peek) {
    const isSummary = /^\S+\r?\ntabulate format\r?\n\^{20}\^*\r?\ndataset +version +metric +mode/.test(peek.text)
    const fields = 'tabulate format'
    return isSummary
      ? { yes: sentence('importers.hasFields', { fields }) }
      : { no: sentence('importers.lacksFields', { fields }) }
  },
  async *read(file) {
    const lines = (await readText(file)).split(/\r?\n/)
    const warnings: Warning[] = []
    const csv = blockOf(lines, 'csv format')
    const raw = blockOf(lines, 'raw format')
    if (!HEADER.test(csv.lines[0] ?? ''))
      throw new ImportError(sentence('importers.noResults', { place: file.name, where: 'csv format' }))
    if (!raw.isWhole) {
      const message = sentence('importers.unfinished', { what: 'raw format' })
      warnings.push({ code: 'unfinished', message, place: null })
    }
    const startedAt = timeOf(lines[0] ?? '', warnings)
    const table = readTable(csv.lines, csv.isWhole)
    const runs = toRuns(table, { startedAt, raw: readRaw(raw.lines) }, warnings)
    if (runs.length === 0)
      throw new ImportError(sentence('importers.noResults', { place: file.name, where: 'dataset' }))
    yield* runs
  },
}

/** What stands between a block's lines of carets and of dollars. */
function blockOf(lines: readonly string[], title: string): { lines: readonly string[]; isWhole: boolean } {
  const at = lines.indexOf(title)
  if (at === -1 || !BEGIN.test(lines[at + 1] ?? '')) return { lines: [], isWhole: false }
  const end = lines.findIndex((line, index) => index > at + 1 && END.test(line))
  return { lines: lines.slice(at + 2, end === -1 ? undefined : end), isWhole: end !== -1 }
}

/** 20240324_231719, in the zone of the machine it ran on, which is not said. */
function timeOf(line: string, warnings: Warning[]): string | null {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)$/.exec(line.trim()) ?? []
  if (year === undefined) return null
  return readTime(`${year}-${month}-${day} ${hour}:${minute}:${second}`, warnings)
}
