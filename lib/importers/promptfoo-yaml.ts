import { ImportError } from '@/lib/errors'
import { sentence } from '@/lib/messages/sentence'
import type { Importer } from './importer'
import { readText } from './json-document'
import { promptfoo } from './promptfoo'
import { bytesFile, type SourceFile } from './source-file'
import { isFields } from './values'
import { parseYaml } from './yaml-document'

/** Fields of the object stand at the beginning of a line, those of its summary one step in. */
const [ID, RESULTS] = [/^evalId:/m, /^results:/m]
const SUMMARY = /^results:[ \t]*\r?\n[ \t]+(?:version|timestamp|prompts|results|stats):/m

/** promptfoo's output as YAML: the same object, so it is read as that. */
export const promptfooYaml: Importer = {
  ...promptfoo,
  id: 'promptfoo-yaml',
  label: 'promptfoo (.yaml)',
  files: 'promptfoo-results.yaml',
  produce: 'promptfoo eval --output results.yaml',
  recognise({ members, text }) {
    const isJson = members !== null || /^\s*[[{]/.test(text)
    const isOne = !isJson && RESULTS.test(text) && (ID.test(text) || SUMMARY.test(text))
    const fields = 'evalId, results'
    return isOne
      ? { yes: sentence('importers.hasFields', { fields }) }
      : { no: sentence('importers.lacksFields', { fields }) }
  },
  async *read(file) {
    yield* promptfoo.read(await asJson(file))
  },
  // Where a sample stands is where it stands in the same object as JSON, which is the same whenever it is made.
  readSample: async (file, place) => {
    const sample = await promptfoo.readSample?.(await asJson(file), place)
    if (!sample) throw new ImportError(sentence('importers.samplesWithoutMember'))
    return sample
  },
}

async function asJson(file: SourceFile): Promise<SourceFile> {
  const value = parseYaml(await readText(file), file.name)
  if (!isFields(value)) throw new ImportError(sentence('importers.noResults', { place: file.name, where: 'results' }))
  try {
    return bytesFile(file.name, Buffer.from(JSON.stringify(value)))
  } catch {
    // It holds itself, which no results do.
    throw new ImportError(sentence('importers.yamlBroken', { place: file.name, line: 1 }))
  }
}
