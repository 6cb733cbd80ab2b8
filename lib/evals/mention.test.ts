import { expect, it } from 'vitest'
import { mentionOf, mentionsIn } from './mention'

it('whoever is named in a text is found, once', () => {
  const ada = mentionOf({ id: 'usr_1', name: 'Ada [of] Lovelace' })
  expect(ada).toBe('@[Ada of Lovelace](usr_1)')
  expect(mentionsIn(`${ada}, please ask @[Bea](usr_2) and ${ada} again; see [this](usr_3) and a@b.org`)).toEqual([
    'usr_1',
    'usr_2',
  ])
})
