import { describe, expect, it } from 'vitest'
import { ImportError } from '@/lib/errors'
import { detect } from './detect'
import { bytesFile } from './source-file'
import { tableCsv } from './table-csv'
import { readWhole } from './testing/read-whole'

/* What is harmless once and takes minutes a hundred thousand times: each of these was slower than the test's time allows. */

const TABLE = 'model,benchmark,score\none,some_test,0.5\n'
const csv = (text: string) => readWhole('x.csv', Buffer.from(text))

describe('a long file', () => {
  it('of broken lines is told from its beginning', async () => {
    const lines = `{"spec":{"eval_name":"a","run_id":"b"}}\n${' }\n'.repeat(3_000_000)}`
    expect((await detect(bytesFile('x', Buffer.from(lines)))).importer?.id).toBe('openai-evals')
  })

  it('of rows that give nothing says some of them, and how many more there were', async () => {
    const [only] = (await csv(TABLE + ',some_test,0.5\n'.repeat(80_000))) ?? []
    const codes = only?.run.warnings.map(({ code }) => code) ?? []
    expect(codes.filter((code) => code === 'no-model')).toHaveLength(50)
    expect(only?.run.warnings.at(-1)).toMatchObject({ code: 'many-warnings', message: /^79950 more/ })
    expect(codes).toHaveLength(51)
  })

  it('of more rows or results than anybody checks is refused', async () => {
    await expect(csv(TABLE + 'one,some_test,\n'.repeat(100_000))).rejects.toThrow(/more than 100000 rows/)
    await expect(csv(TABLE + 'one,some_test,0.5\n'.repeat(90_000))).rejects.toThrow(/more than 5000 results/)
  })

  it('whose columns nobody could go through is refused, and so is one that has another in every row', async () => {
    const names = Array.from({ length: 3000 }, (_, index) => `test ${index}`)
    const wide = `model,${names.join(',')}\none,${names.map(() => '0.5').join(',')}\n`
    await expect(tableCsv.table?.(bytesFile('x.csv', Buffer.from(wide)), null)).rejects.toThrow(ImportError)
    const rows = Array.from({ length: 90_000 }, (_, index) => `{"model":"one","test ${index}":0.5}\n`)
    await expect(readWhole('x.jsonl', Buffer.from(rows.join('')))).rejects.toThrow(/more than 1000 columns/)
  })

  it('with blanks, with a number of many digits, or with rules between the rows, takes no longer for it', async () => {
    expect(await csv(`${TABLE}${'\n'.repeat(400_000)}two,some_test,0.5`)).toHaveLength(2)
    const digits = `${TABLE}two,some_test,${'1'.repeat(400_000)}x\n`
    expect((await csv(digits))?.map(({ run }) => run.model)).toEqual(['one'])
    const blanks = `1${' '.repeat(400_000)}x`
    expect((await csv(`${TABLE}two,some_test,${blanks}\n`))?.map(({ run }) => run.model)).toEqual(['one'])
    const beginning = `model,score\none,1${blanks.slice(-60_000)}`
    expect((await detect(bytesFile('x.csv', Buffer.from(beginning)))).importer).toBeNull()
    const rows = '|one|0.5|\n'.repeat(300)
    const markdown = `|model|test|\n|--|--|\n${rows}${'|--|--|\n'.repeat(30_000)}${' '.repeat(200_000)}|\n`
    expect(await readWhole('x.md', Buffer.from(markdown))).toHaveLength(300)
  })
})
