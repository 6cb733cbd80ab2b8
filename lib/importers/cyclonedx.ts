import { createHash } from 'node:crypto'
import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedMetric, ImportedRun, Importer } from './importer'
import { readFields } from './json-document'
import type { Fields } from './peek'
import { writtenText } from './sample-texts'
import { statedUnit } from './stated-unit'
import { fieldsOf, isFields, listOf, metricOf, numberOf, oddEnds, reportedOf, runOf, textOf } from './values'

const FIELDS = ['bomFormat', 'specVersion', 'serialNumber', 'version', 'metadata', 'components'] as const
/** Earlier ones have no model cards. */
const KNOWN = new Set(['1.5', '1.6', '1.7'])
const MOST_COMPONENTS = 10_000
const MODEL = 'machine-learning-model'

/** A CycloneDX bill of materials with model cards: their performance metrics, of which every value is a text. */
export const cyclonedx: Importer = {
  id: 'cyclonedx',
  family: 'cyclonedx',
  label: 'CycloneDX ML-BOM (.json)',
  about: 'https://cyclonedx.org/docs/1.6/json/',
  files: 'bom.json, *.cdx.json',
  produce: 'https://cyclonedx.org/capabilities/mlbom/',
  reads: ['interval'],
  async recognise(peek) {
    const isBom = (await peek.keys()).has('bomFormat') && /"bomFormat"\s*:\s*"CycloneDX"/.test(peek.text)
    const fields = 'bomFormat: CycloneDX'
    return isBom
      ? { yes: sentence('importers.hasFields', { fields }) }
      : { no: sentence('importers.lacksFields', { fields }) }
  },
  async *read(file) {
    const bom = await readFields(file, FIELDS)
    const models = componentsOf(bom).filter(({ type }) => type === MODEL)
    const all = models.map((component, position) => toRun(bom, component, position))
    const runs = all.filter(({ metrics }) => metrics.length > 0)
    if (runs.length === 0) throw new ImportError(sentence('importers.cyclonedxNoNumbers', { place: file.name }))
    // A model without one number is no run of its own: the first run says what was left out of it.
    let rest = all.filter(({ metrics }) => metrics.length === 0).flatMap(({ warnings }) => warnings.filter(isLeftOut))
    for (const run of runs) {
      yield { ...run, warnings: [...run.warnings, ...rest] }
      rest = []
    }
  },
}

function isLeftOut({ code }: Warning): boolean {
  return code === 'not-numeric' || code === 'metric-nameless'
}

/** Those of the bill and the one it is about, and what they are made of, in the order of the file. */
function componentsOf({ metadata, components }: Fields): Fields[] {
  const open: unknown[] = [fieldsOf(metadata).component, ...listOf(components)].reverse()
  const found: Fields[] = []
  while (open.length > 0 && found.length < MOST_COMPONENTS) {
    const one = open.pop()
    if (!isFields(one)) continue
    found.push(one)
    open.push(...listOf(one.components).slice(0, MOST_COMPONENTS).reverse())
  }
  return found
}

function toRun(bom: Fields, component: Fields, position: number): ImportedRun {
  const card = fieldsOf(component.modelCard)
  const task = textOf(fieldsOf(card.modelParameters).task)
  const model = nameOf(component)
  const warnings: Warning[] = []
  const written = listOf(fieldsOf(card.quantitativeAnalysis).performanceMetrics)
  const metrics = written.flatMap((one, index) => toMetric(one, `${model} performanceMetrics[${index}]`, warnings))
  const spec = textOf(bom.specVersion)
  if (spec === null || !KNOWN.has(spec)) warnings.push(otherVersion(spec))
  if (model === '') {
    warnings.push({ code: 'model-not-stated', message: sentence('importers.modelNotStated'), place: null })
  }
  const key = [bom.serialNumber, bom.version, component['bom-ref'], position].map((one) =>
    typeof one === 'number' ? one : textOf(one),
  )
  return runOf({
    // A bill without a number of its own is told by what it says.
    sourceId: createHash('sha256')
      .update(JSON.stringify(key[0] === null ? [key, metrics] : key))
      .digest('hex'),
    task: task ?? 'performanceMetrics',
    model,
    harness: { name: 'cyclonedx', version: spec },
    metrics,
    warnings,
  })
}

/** Another version of a model is another model. */
function nameOf({ group, name, version }: Fields): string {
  const own = textOf(name)
  if (own === null) return ''
  const path = [textOf(group), own].flatMap((part) => part ?? []).join('/')
  return [path, textOf(version)]
    .flatMap((part) => part ?? [])
    .join(' ')
    .slice(0, 1000)
}

function otherVersion(spec: string | null): Warning {
  const values = { place: 'specVersion', format: 'CycloneDX', where: spec?.slice(0, 100) ?? '', why: '' }
  return { code: 'newer-version', message: sentence('importers.fieldOdd', values), place: 'specVersion' }
}

/**
 * A text that is a number and nothing else: the field is free, and prose in it is common. Some writers put the bare number
 * there, which is the same number.
 */
function toMetric(value: unknown, place: string, warnings: Warning[]): ImportedMetric[] {
  const { type, value: written, slice, confidenceInterval } = fieldsOf(value)
  const name = textOf(type)
  const number = numberOf(written)
  if (name === null && number !== null) {
    const message = sentence('importers.lacksFields', { fields: 'type' })
    warnings.push({ code: 'metric-nameless', message, place })
    return []
  }
  if (name === null || number === null) {
    const words = { where: name?.slice(0, 100) ?? 'value', written: writtenText(written).slice(0, 100) }
    warnings.push({ code: 'not-numeric', message: sentence('importers.notNumeric', words), place })
    return []
  }
  const { lowerBound, upperBound } = fieldsOf(confidenceInterval)
  const reported = reportedOf(numberOf(lowerBound), numberOf(upperBound), null)
  const odd = oddEnds(name, lowerBound, upperBound, reported)
  if (odd) warnings.push({ ...odd, place })
  return [
    metricOf({ name, group: textOf(slice), value: number, missing: null, reported, unit: statedUnit(name, number) }),
  ]
}
