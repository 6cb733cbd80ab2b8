import { expect, test } from 'vitest'
import type { TableMapping } from '@/lib/evals/table'
import { maskedView } from './masked-view'

const MAPPING: TableMapping = { sheet: null, headerRow: 1, delimiter: ',', decimal: '.', layout: 'wide', columns: [] }

function cells(...row: string[]): string[] {
  const view = { sheets: [], headers: [], rows: [row], rowCount: 1, signature: '', guess: MAPPING }
  return maskedView(view).rows.flat()
}

test('a long name is seen as far as there is room, and no part of a secret is', () => {
  const name = `vendor/${'a-model-with-a-long-name-'.repeat(6)}`
  const key = `sk-${'a1'.repeat(40)}`
  const [shown, masked, inText, long] = cells(name, key, `${'x '.repeat(30)}${key}`, `${key.repeat(40)} and more`)
  expect(shown).toBe(`${name.slice(0, 79)}…`)
  expect(masked).toBe('[masked: key]')
  expect(inText).toBe(`${'x '.repeat(30)}[masked: key]`)
  expect(long).not.toContain('a1a1')
})
