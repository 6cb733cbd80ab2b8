import { expect, test } from 'vitest'
import { makeModel, makeRun } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { listModelSources } from './model-sources'

const source = (title: string, table: string) => ({ title, arxiv: null, table, url: null })

test('a model belongs to the publication with most of its accepted runs, its tables counted together', () =>
  rolledBack(async () => {
    const { id: model } = await makeModel()
    await makeRun({ model, task: 'a', source: source('Second report', 'Table 1') })
    await makeRun({ model, task: 'b', source: source('First report', 'Table 1') })
    await makeRun({ model, task: 'c', source: source('First report', 'Table 2') })
    for (const task of ['e', 'f', 'g']) await makeRun({ model, task, format: 'csv' })
    await makeRun({ model, task: 'd', source: source('Second report', 'Table 1'), state: 'pending' })
    expect(await listModelSources()).toEqual(
      new Map([[model, { title: 'First report', arxiv: null, table: null, url: null }]]),
    )
  }))

test('models known from files alone belong to none, and invented ones or those without a run are not known', () =>
  rolledBack(async () => {
    const { id: demo } = await makeModel({ demo: true })
    const { id: received } = await makeModel()
    await makeModel({ source: source('A model card', 'Card') })
    await makeRun({ model: demo, demo: true })
    await makeRun({ model: received, format: 'csv' })
    expect(await listModelSources()).toEqual(new Map([[received, null]]))
  }))
