import { expect, it } from 'vitest'
import { ALWAYS_READ } from '@/lib/importers/formats'
import { FACTS } from '@/lib/importers/importer'
import { catalogue } from '@/lib/messages/catalogue'

it('every fact that a format can say has words', () => {
  expect(Object.keys(catalogue.en.formats.facts).sort()).toEqual([...ALWAYS_READ, ...FACTS].sort())
})
