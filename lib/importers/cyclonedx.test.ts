import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readWhole } from './testing/read-whole'

const PLAIN = readFileSync(path.join(import.meta.dirname, 'fixtures/cyclonedx/plain.json'), 'utf8')

async function metricsOf(performanceMetrics: readonly unknown[]) {
  const bom = JSON.parse(PLAIN)
  const model = [bom.metadata?.component, ...(bom.components ?? [])].find((one) => one?.modelCard)
  model.modelCard.quantitativeAnalysis = { performanceMetrics }
  const [run] = (await readWhole('bom.json', Buffer.from(JSON.stringify(bom)))) ?? []
  return { metrics: run?.run.metrics ?? [], warnings: run?.run.warnings ?? [] }
}

test('a number that stands there as one is the number, though the schema writes a text', async () => {
  const interval = { lowerBound: 0.4, upperBound: '0.6' }
  const { metrics, warnings } = await metricsOf([{ type: 'accuracy', value: 0.5, confidenceInterval: interval }])
  expect(metrics).toMatchObject([{ name: 'accuracy', value: 0.5, reported: { low: 0.4, high: 0.6 } }])
  expect(warnings).toEqual([])
})

test('a model of which nothing is a number is told of beside the others', async () => {
  const component = (name: string, value: string) => ({
    type: 'machine-learning-model',
    name,
    modelCard: { quantitativeAnalysis: { performanceMetrics: [{ type: 'accuracy', value }] } },
  })
  const bom = { ...JSON.parse(PLAIN), metadata: {}, components: [component('B', '95%'), component('A', '0.9')] }
  const [only, another] = (await readWhole('bom.json', Buffer.from(JSON.stringify(bom)))) ?? []
  expect([only?.run.model, another]).toEqual(['A', undefined])
  expect(only?.run.warnings.map(({ code, place }) => [code, place])).toEqual([
    ['not-numeric', 'B performanceMetrics[0]'],
  ])
})

test('what is no number is told as it is written, and a number without a name by what it lacks', async () => {
  const { metrics, warnings } = await metricsOf([
    { type: 'f1', value: '0.5' },
    { type: 'recall', value: true },
    { type: 'precision', value: { mean: 0.5 } },
    { value: 0.25 },
  ])
  expect(metrics.map(({ name }) => name)).toEqual(['f1'])
  expect(warnings.map(({ code, message }) => [code, message])).toEqual([
    ['not-numeric', 'recall is “true”, which is no number; it was left out.'],
    ['not-numeric', 'precision is “{"mean":0.5}”, which is no number; it was left out.'],
    ['metric-nameless', expect.stringContaining('type')],
  ])
})
