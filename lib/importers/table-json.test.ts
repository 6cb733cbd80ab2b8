import { expect, it } from 'vitest'
import { detect } from './detect'
import { bytesFile } from './source-file'
import { readWhole } from './testing/read-whole'

const read = (value: unknown) => readWhole('x.json', Buffer.from(JSON.stringify(value)))

it('a list of lists is a table whose first is the header, each row as long as it is', async () => {
  const runs = await read([
    ['model', 'Harbour quiz', 'n'],
    ['otter', 0.5, 10],
    ['eider', null, 10],
    ['smew', '0.25', null],
  ])
  expect(
    runs?.map(({ format, run }) => [format, run.model, run.task, run.metrics[0]?.value, run.metrics[0]?.n]),
  ).toEqual([
    ['table-json', 'otter', 'Harbour quiz', 0.5, 10],
    ['table-json', 'smew', 'Harbour quiz', 0.25, null],
  ])
  const short = await read([
    ['model', 'Harbour quiz', 'n'],
    ['otter', 0.5],
  ])
  expect(short?.[0]?.run.warnings.map(({ code }) => code)).toEqual(['row-short'])
})

it.each([
  [
    'numbers alone',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  [
    'names alone',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'lists within',
    [
      ['model', 'x'],
      ['a', [0.5]],
    ],
  ],
  ['nothing', [[]]],
])('of %s it is none', async (_, value) => {
  expect((await detect(bytesFile('x.json', Buffer.from(JSON.stringify(value))))).importer).toBeNull()
})

it('that was cut off is told so', async () => {
  await expect(readWhole('x.json', Buffer.from('[["model","score"],["a",0.5],["b"'))).rejects.toThrow(/cut|ends/)
})
