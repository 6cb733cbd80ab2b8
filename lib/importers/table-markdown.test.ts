import { describe, expect, it } from 'vitest'
import { readWhole } from './testing/read-whole'

const read = async (text: string) => ((await readWhole('README.md', Buffer.from(text))) ?? []).map(({ run }) => run)
const valuesOf = async (text: string) => (await read(text)).map(({ model, metrics }) => [model, metrics[0]?.value])

describe('a table in Markdown', () => {
  it.each(['|:-:|:-:|', '|-|-|', '| - | -: |', ':-|-', '|:---|---:|'])('has %s below its header', async (line) => {
    expect(await valuesOf(`| model | Cybench |\n${line}\n| one | 0.3 |\n`)).toEqual([['one', 0.3]])
  })

  it.each([
    '[![build](https://example.org/b.svg)](https://example.org)',
    '[Paper](https://example.org)',
    '<!-- generated -->',
    '<p align="center">Results</p>',
    '| who | where |\n|---|---|\n| we | here |',
  ])('is found below %s', async (before) => {
    expect(await valuesOf(`${before}\n\n| model | Cybench |\n|---|---|\n| one | 0.3 |\n`)).toEqual([['one', 0.3]])
  })

  it('is not sought in a web page or in JSON', async () => {
    const table = '| model | Cybench |\n|---|---|\n| one | 0.3 |\n'
    for (const before of ['<!doctype html><pre>', '<html>', '{"a":', '[{"a":'])
      expect(await read(`${before}\n${table}`)).toEqual([])
  })

  it('of few rows is read also where these are short or long, with a word on each', async () => {
    const head = '| model | a | b | c |\n|---|---|---|---|\n'
    const [short] = await read(`${head}| one | 1.5 | 2.5 |\n| two | 1.5 | 2.5 | 3.5 |\n`)
    expect(short?.warnings).toMatchObject([{ code: 'row-short', place: 'row 2' }])
    const long = await read(`${head}| one | 1 | 285 | 2 | 3 |\n| two | 1.5 | 2.5 | 3.5 |\n`)
    expect(long.map(({ model }) => model)).toEqual(['two', 'two', 'two'])
    expect(long[0]?.warnings).toMatchObject([{ code: 'row-long', place: 'row 2' }])
  })
})

describe('a cell of a Markdown table', () => {
  it.each([
    ['a__b__c', 'a__b__c'],
    ['a**b**c', 'a**b**c'],
    ['x__y', 'x__y'],
    ['__one__', 'one'],
    ['**one**', 'one'],
    ['*one*', 'one'],
    ['***one***', 'one'],
    ['`one_two`', 'one_two'],
    ['`__init__`', '__init__'],
    ['**`one`**', 'one'],
    ['**one** (new)', 'one (new)'],
    ['[**one**](https://example.org)', 'one'],
  ])('that says %s names the model %s', async (cell, model) => {
    expect(await valuesOf(`| model | Cybench |\n|---|---|\n| ${cell} | **0.3** |\n`)).toEqual([[model, 0.3]])
  })

  it.each(['[1](#fn1)', '[^1]', '[2](https://example.org/2)', '<sup>1</sup>', '<sup>[1](#fn1)</sup>'])(
    'with %s behind its number keeps the number alone, and says so',
    async (mark) => {
      const [run] = await read(`| model | Cybench |\n|---|---|\n| one | 85.3${mark} |\n`)
      expect(run?.metrics[0]?.value).toBe(85.3)
      expect(run?.warnings).toMatchObject([{ code: 'footnote-dropped', place: 'row 2' }])
    },
  )

  it('that is a link, or a name with one in it, is what it shows', async () => {
    const table = '| model | Cybench |\n|---|---|\n| Puffin [3](https://example.org) | [85.3](https://example.org) |\n'
    expect(await valuesOf(table)).toEqual([['Puffin 3', 85.3]])
  })

  it('of many marks takes no longer for it', async () => {
    const cell = `${'**a '.repeat(50_000)}${' __b'.repeat(50_000)}`
    const table = '| model | Cybench |\n|---|---|\n| one | 0.3 |\n'
    expect(await read(`${table}| ${cell} | 0.4 |\n`)).toHaveLength(2)
  })
})
