import { describe, expect, it } from 'vitest'
import { MOST_MODEL_ROWS, readModelTable } from './model-table'

const problemsOf = (text: string) => readModelTable(text).problems

describe('a table of models', () => {
  it('is read whatever stands between its cells, an empty cell saying nothing', () => {
    for (const d of [',', ';', '\t', '|'])
      expect(readModelTable(`\ufeffName${d}source_url${d}Released\nAuk${d}${d} 2026-01-02 \r\n`), d).toEqual({
        rows: [{ line: 2, model: 'Auk', fields: { releasedAt: '2026-01-02' } }],
        problems: [],
        ignored: [],
      })
  })

  it('says in one sentence why it is none', () => {
    const nameless = { line: 1, message: 'The first line has to name a column “model”.' }
    expect(problemsOf('')).toEqual([nameless])
    expect(problemsOf('Auk,Lab\nMoa,Nest\n')).toEqual([nameless])
    expect(problemsOf('model\nAuk\n')[0]?.message).toMatch(/names no column of facts/)
    expect(problemsOf('model,developer,Developer\nAuk,a,b\n')[0]?.message).toBe(
      'The column “developer” is there twice.',
    )
    expect(problemsOf('model,developer\nAuk,"Lab\n')).toHaveLength(1)
    expect(problemsOf(`model,family\n${'a,b\n'.repeat(MOST_MODEL_ROWS + 1)}`)[0]?.message).toMatch(/at most/)
    expect(problemsOf(`model,family\n${'a,b\n'.repeat(MOST_MODEL_ROWS)}`)).toEqual([])
  })
})

it('a cell that was kept from being computed is read as the text it is', () => {
  expect(readModelTable("model,developer\n'=Auk,'+Lab\n").rows).toMatchObject([
    { model: '=Auk', fields: { developer: '+Lab' } },
  ])
})
