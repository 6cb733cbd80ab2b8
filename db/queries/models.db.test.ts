import { expect, test } from 'vitest'
import { makeModel } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { findModel, findModelsByNames, insertModelAliases, listModels } from './models'

async function named(names: string[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const name of names) ids.set(name, (await makeModel({ name })).id)
  return ids
}

test('models are listed by name without regard to case, page by page, both ways', () =>
  rolledBack(async () => {
    await named(['wren', 'Auk', 'Tern', 'bittern', 'Zosterops'])
    const walk = async (sort: 'name' | '-name') => {
      const found: string[] = []
      let page = await listModels({ sort, limit: 2 })
      for (;;) {
        found.push(...page.items.map(({ name }) => name))
        if (page.nextCursor === null) return found
        page = await listModels({ sort, limit: 2, cursor: page.nextCursor })
      }
    }
    expect(await walk('name')).toEqual(['Auk', 'bittern', 'Tern', 'wren', 'Zosterops'])
    expect(await walk('-name')).toEqual(['Zosterops', 'wren', 'Tern', 'bittern', 'Auk'])
  }))

test('a model is found by a part of its name or of an alias, and its aliases come with it', () =>
  rolledBack(async () => {
    const ids = await named(['Auk', 'Tern'])
    const auk = ids.get('Auk') ?? ''
    await insertModelAliases([{ asWritten: 'org/Great-AUK', model: auk, learnedBy: 'usr_test' }])
    expect((await listModels({ name: 'great' })).items).toMatchObject([{ name: 'Auk', aliases: ['org/Great-AUK'] }])
    expect((await listModels({ name: 'TER' })).items.map(({ name }) => name)).toEqual(['Tern'])
    expect((await listModels({ name: '%' })).items).toEqual([])
    expect((await findModel(auk))?.aliases).toEqual(['org/Great-AUK'])
    expect(await findModel('mdl_nobody')).toBeNull()
  }))

test('a name as written in a file means the model of that name or alias, whatever its case and blanks', () =>
  rolledBack(async () => {
    const ids = await named(['Auk', 'Tern'])
    const [auk = '', tern = ''] = [ids.get('Auk'), ids.get('Tern')]
    await insertModelAliases([{ asWritten: 'org/great  auk', model: auk, learnedBy: 'usr_test' }])
    expect(await findModelsByNames([' ORG/Great AUK', 'tern', 'nobody'])).toEqual(
      new Map([
        [' ORG/Great AUK', auk],
        ['tern', tern],
      ]),
    )
  }))
