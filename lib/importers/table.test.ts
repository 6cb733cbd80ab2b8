import { describe, expect, it } from 'vitest'
import type { TableMapping } from '@/lib/evals/table'
import { tableProblems } from '@/lib/evals/table'
import { detect } from './detect'
import { bytesFile } from './source-file'
import { readCell } from './table-cell'
import { tableCsv } from './table-csv'
import { tableJson } from './table-json'
import { readWhole } from './testing/read-whole'

describe('a cell', () => {
  it.each([
    ['85.3', '.', 85.3],
    ['85,3', ',', 85.3],
    ['0,853', ',', 0.853],
    ['0.853', '.', 0.853],
    ['1,285', '.', 1285],
    ['1.234,5', ',', 1234.5],
    ['−0.2', '.', -0.2],
    ['85.3 %', '.', 85.3],
    ['0.85 ± 0.02', '.', 0.85],
  ] as const)('%s with the mark %s is %s', (text, decimal, value) => {
    expect(readCell(text, decimal)).toMatchObject({ kind: 'number', value })
  })

  it.each([
    // Whoever wrote these meant less than one, or nobody can say.
    ['0,853', '.'],
    ['0.853', ','],
    ['est. 85', '.'],
    ['+8/-6', '.'],
    ['0x10', '.'],
    ['1,2,3', '.'],
    ['NaN', '.'],
    ['-inf', '.'],
    ['1285 +8/-', '.'],
  ] as const)('%s with the mark %s is no number, and none is guessed', (text, decimal) => {
    expect(readCell(text, decimal)).toEqual({ kind: 'other' })
  })

  it.each(['', ' - ', 'n/a', 'Unknown', '—'])('“%s” is blank, and never 0', (text) => {
    expect(readCell(text, '.')).toEqual({ kind: 'blank' })
  })
})

describe('an interval in the value’s cell', () => {
  it.each([
    ['1285 +8/-6', '.', 1285, 1279, 1293],
    ['1,285 (+8/−6)', '.', 1285, 1279, 1293],
    ['0.85 +0.1/-0.02', '.', 0.85, 0.83, 0.95],
    ['42,5 % +1/-0,25', ',', 42.5, 42.25, 43.5],
  ] as const)('%s with the mark %s is %s from %s to %s', (text, decimal, value, low, high) => {
    expect(readCell(text, decimal)).toMatchObject({ kind: 'number', value, ends: { low, high } })
  })
})

const read = (name: string, text: string) => readWhole(name, Buffer.from(text))
const guessOf = async (text: string) => (await tableCsv.table?.(bytesFile('x.csv', Buffer.from(text)), null))?.guess

describe('a table', () => {
  it('in JSON is one too where its numbers are texts', async () => {
    const items = JSON.stringify([
      { model: 'one', benchmark: 'gpqa', score: '85.3' },
      { model: 'two', benchmark: 'gpqa', score: '81.0' },
    ])
    const view = await tableJson.table?.(bytesFile('x.json', Buffer.from(items)), null)
    expect(view?.guess).toMatchObject({ layout: 'long', decimal: '.' })
    expect(await detect(bytesFile('x.json', Buffer.from(items)))).toMatchObject({ importer: { id: 'table-json' } })
  })

  it('whose row has too few cells is read with a word on it, because nobody can tell which cell is missing', async () => {
    const file = bytesFile('x.csv', Buffer.from('model,a,b,c\none,1.5,2.5,3.5\ntwo,2.7,3.7\n'))
    const guess = (await tableCsv.table?.(file, null))?.guess
    const warnings: string[] = []
    for await (const run of tableCsv.read(file, guess as TableMapping))
      warnings.push(...run.warnings.map(({ code }) => code))
    expect(warnings).toEqual(['row-short'])
  })

  it('whose cells are parted by semicolons has decimal commas, however many digits stand behind them', async () => {
    expect(await guessOf('model;a\none;85,123\ntwo;84,456\n')).toMatchObject({ decimal: ',' })
    expect(await guessOf('model\ta\none\t1,285\ntwo\t1,301\n')).toMatchObject({ decimal: '.' })
  })

  it('whose numbers have decimal commas is guessed to, also where every one has three digits behind it', async () => {
    expect(await guessOf('model;a\none;0,853\ntwo;0,125\n')).toMatchObject({ decimal: ',' })
  })

  it('whose numbers have points between thousands and a decimal comma is guessed to, and read', async () => {
    const runs = (await read('x.csv', 'model;benchmark;score\na;elo;1.285,5\nb;elo;2.000,25\n')) ?? []
    expect(runs.map(({ run }) => run.metrics[0]?.value)).toEqual([1285.5, 2000.25])
  })

  it('has its header where it looks like one, below a title', async () => {
    const text = 'Results of the third quarter\n\nmodel,Cybench\none,0.5\ntwo,0.25\n'
    expect(await guessOf(text)).toMatchObject({ headerRow: 2, columns: [{ role: 'model' }, { role: 'value' }] })
    expect((await read('x.csv', text))?.map(({ run }) => run.metrics[0]?.value)).toEqual([0.5, 0.25])
  })

  it('takes no column of standard errors, ranks or counts for a benchmark', async () => {
    const guess = await guessOf('model,gpqa,gpqa_stderr,gpqa_n,overall_rank\none,0.5,0.02,100,1\n')
    expect(guess?.columns.map(({ role }) => role)).toEqual(['model', 'value', 'ignore', 'ignore', 'ignore'])
  })

  it('takes no column whose header begins with ± for a benchmark, in whatever language it goes on', async () => {
    const guess = await guessOf('System;Quote;± Standardfehler\nnord;17,5;6,0\n')
    expect(guess?.columns.map(({ role }) => role)).toEqual(['model', 'value', 'ignore'])
  })

  it('leaves out a row with more cells than headers, and says so: its numbers stand in other columns', async () => {
    const [only, more] = (await read('x.csv', 'model,score,n\none,0.5,10\ntwo,1,285,100\n')) ?? []
    expect(more).toBeUndefined()
    expect(only?.run.warnings).toMatchObject([{ code: 'row-long', place: 'row 3' }])
  })

  it('that was cut off in its last row leaves that row out, and says so', async () => {
    const [only, more] =
      (await read('x.csv', 'model,benchmark,score,n\none,some_test,0.75,100\ntwo,some_test,0.7')) ?? []
    expect(more).toBeUndefined()
    expect(only?.run.warnings).toMatchObject([{ code: 'row-cut' }])
  })

  it('in JSON Lines loses no row for one that was cut off', async () => {
    const text = '{"model":"one","a_test":0.5}\n{"model":"two","a_test":0.25}\n{"model":"three","a_t'
    const runs = (await read('x.jsonl', text)) ?? []
    expect(runs.map(({ run }) => run.metrics[0]?.value)).toEqual([0.5, 0.25])
    expect(runs[0]?.run.warnings).toMatchObject([{ code: 'lines-unreadable' }])
  })

  it('whose numbers are typed is never read by a comma', async () => {
    const file = bytesFile('x.json', Buffer.from('[{"model":"one","a_test":12.345},{"model":"two","a_test":1.5}]'))
    const guess = (await tableJson.table?.(file, null))?.guess
    const runs = []
    for await (const run of tableJson.read(file, { ...(guess as TableMapping), decimal: ',' })) runs.push(run)
    expect(runs.map(({ metrics }) => metrics[0]?.value)).toEqual([12.345, 1.5])
  })

  it('reads a percent sign at a standard error where the value is in percent, and says what it cannot read', async () => {
    const text = 'model,benchmark,score,stderr,date\none,some_test,85.3%,1.2%,28/11/2026\n'
    const [only] = (await read('x.csv', text)) ?? []
    expect(only?.run.metrics).toMatchObject([{ value: 85.3, stderr: 1.2, unit: 'percent' }])
    expect(only?.run.warnings).toMatchObject([{ code: 'date-unreadable' }])
  })
})

describe('what stands beside a value in a table', () => {
  const table = (header: string, ...rows: string[]) => read('x.csv', [header, ...rows, ''].join('\n'))

  it('is a standard deviation as its own metric, and the ends of an interval as they are written', async () => {
    const [only] =
      (await table('model,benchmark,score,std,ci_low,ci_high,n', 'one,some_test,0.62,0.31,0.58,0.67,40')) ?? []
    expect(only?.run.metrics).toMatchObject([
      { name: 'value', value: 0.62, stderr: null, reported: { low: 0.58, high: 0.67, level: null }, n: 40 },
      { name: 'std', value: 0.31, stderr: null, reported: null },
    ])
    expect(only?.run.warnings).toEqual([])
  })

  it('by the names people give its columns', async () => {
    for (const [low, high] of [
      ['lower', 'upper'],
      ['CI lower', 'CI upper'],
      ['95% CI low', '95% CI high'],
      ['lower_bound', 'upper_bound'],
    ]) {
      const guess = await guessOf(`model,benchmark,score,${low},${high}\none,some_test,0.6,0.5,0.7\n`)
      expect(guess?.columns.map(({ role }) => role).slice(3), low).toEqual(['interval_low', 'interval_high'])
    }
    const only = await guessOf('model,gpqa,std,CI low,CI high,n,rank\none,0.5,0.2,0.4,0.6,100,1\n')
    expect(only?.columns.map(({ role }) => role)).toEqual([
      ...(['model', 'value', 'std', 'interval_low', 'interval_high', 'n', 'ignore'] as const),
    ])
    const half = await guessOf('model,benchmark,score,low\none,some_test,0.5,0.4\n')
    expect(half?.columns.map(({ role }) => role)).toEqual(['model', 'benchmark', 'value', 'ignore'])
    const two = await guessOf('model,gpqa,mask,std\none,0.5,0.2,0.4\n')
    expect(two?.columns.map(({ role }) => role)).toEqual(['model', 'value', 'value', 'ignore'])
    const wide = await guessOf('model,gpqa,gpqa_ci_low,gpqa_ci_high,gpqa_std\none,0.5,0.4,0.6,0.2\n')
    expect(wide?.columns.map(({ role }) => role)).toEqual(['model', 'value', 'ignore', 'ignore', 'ignore'])
  })

  it('is no interval where an end is missing or they are the wrong way round, and says so with its row', async () => {
    const runs = await table(
      'model,benchmark,score,ci_low,ci_high',
      'one,some_test,0.6,0.5,',
      'two,some_test,0.6,0.7,0.5',
      'three,some_test,0.6,,',
    )
    expect(
      runs?.map(({ run }) => [run.metrics[0]?.reported, run.warnings.map(({ code, place }) => [code, place])]),
    ).toEqual([
      [null, [['interval-unreadable', 'row 2']]],
      [null, [['interval-unreadable', 'row 3']]],
      [null, []],
    ])
  })

  it('is an interval in the cell itself, whose ends are kept and told', async () => {
    const [only] = (await table('model,benchmark,score', 'one,arena,1285 +8/-6')) ?? []
    expect(only?.run.metrics).toMatchObject([{ value: 1285, reported: { low: 1279, high: 1293, level: null } }])
    expect(only?.run.warnings).toMatchObject([{ code: 'interval-from-offsets', place: 'row 2, column score' }])
  })
})

describe('a value that may not be what it seems', () => {
  it('in percent by its sign beside one without it is read as it is written, with a word and its row', async () => {
    const text = 'model,benchmark,score\none,some_test,85%\ntwo,some_test,0.90\nthree,some_test,90\n'
    const runs = (await read('x.csv', text)) ?? []
    expect(runs.map(({ run }) => [run.metrics[0]?.value, run.metrics[0]?.unit])).toEqual([
      [85, 'percent'],
      [0.9, 'percent'],
      [90, 'percent'],
    ])
    expect(runs.map(({ run }) => run.warnings)).toMatchObject([
      [],
      [{ code: 'percent-beside-fraction', place: 'row 3', message: expect.stringContaining('0.90') }],
      [],
    ])
  })

  it.each([
    // One long table of three benchmarks, each in a unit of its own.
    ['model,benchmark,score\na,mmlu,0.85\na,mt_bench,8.1\na,ppl,12.3\n', 'score'],
    ['model,benchmark,accuracy\na,mmlu,0.85\na,mt_bench,8.1\n', 'score'],
    ['model,benchmark,accuracy\na,mmlu,85\na,gsm8k,61.5\na,aime,0\n', 'percent'],
    ['model,benchmark,score\na,mmlu,85%\n', 'percent'],
    ['model,benchmark,score\na,mmlu,0.85\na,gsm8k,1\n', 'fraction'],
    ['model,benchmark,score\na,mmlu,85\na,arena,1285\n', 'score'],
    ['model,MT-Bench\na,8.1\nb,7.9\n', 'score'],
    ['model,MMLU acc\na,81.2\n', 'percent'],
    ['model,MMLU (%)\na,81.2\n', 'percent'],
    ['model,MMLU in Prozent\na,81.2\n', 'percent'],
    ['model,MMLU（％）\na,81.2\n', 'percent'],
    // Header and value speak against each other: a person says.
    ['model,MMLU (%)\na,0.8\n', null],
    ['model,attack success rate\na,12.5\n', 'percent'],
    ['model,generated\na,12.5\n', 'score'],
  ])('of %s is in percent only where it says so, and else for a person to say', async (text, unit) => {
    expect((await guessOf(text))?.columns.at(-1)).toMatchObject({ role: 'value', unit })
  })

  it.each([
    ['x.csv', 'model,benchmark,score,stderr\none,t,0.5,NaN\ntwo,t,NaN,0.1\nthree,t,Infinity,0.1\nfour,t,-inf,0.1\n'],
    [
      'x.json',
      '[{"model":"one","benchmark":"t","score":0.5,"stderr":NaN},{"model":"two","benchmark":"t","score":NaN},' +
        '{"model":"three","benchmark":"t","score":Infinity},{"model":"four","benchmark":"t","score":-Infinity}]',
    ],
    [
      'x.md',
      '| model | benchmark | score | stderr |\n|---|---|---|---|\n| one | t | 0.5 | nan |\n| two | t | NaN | |\n| three | t | inf | |\n| four | t | -Infinity | |\n',
    ],
  ])('in %s and is no number makes no result, and says so with its row', async (name, text) => {
    const runs = (await read(name, text)) ?? []
    expect(runs.map(({ run }) => [run.model, run.metrics[0]?.value, run.metrics[0]?.stderr])).toEqual([
      ['one', 0.5, null],
    ])
    expect(runs[0]?.run.warnings.map(({ code, place }) => [code, place])).toEqual(
      [2, 3, 4, 5].map((row) => ['not-numeric', `row ${row}`]),
    )
  })
})

it('a column of standard errors beside several columns of values has to say whose it is', () => {
  const column = (index: number, role: TableMapping['columns'][number]['role']) => ({
    index,
    role,
    benchmark: null,
    unit: null,
  })
  const columns = [column(0, 'model'), column(1, 'value'), column(2, 'value'), column(3, 'stderr')]
  const mapping: TableMapping = { sheet: null, headerRow: 1, delimiter: ',', decimal: '.', layout: 'wide', columns }
  expect(tableProblems(mapping, ['model', 'a', 'b', 'se'])).toEqual([{ kind: 'nameless', column: 3 }])
  expect(
    tableProblems({ ...mapping, columns: columns.filter(({ index }) => index !== 2) }, ['model', 'a', 'b', 'se']),
  ).toEqual([])
})

it('half an interval is no mapping', () => {
  const columns = (['model', 'value', 'interval_low'] as const).map((role, index) => ({
    index,
    role,
    benchmark: null,
    unit: null,
  }))
  const mapping: TableMapping = { sheet: null, headerRow: 1, delimiter: ',', decimal: '.', layout: 'wide', columns }
  expect(tableProblems(mapping, ['model', 'a', 'low'])).toEqual([{ kind: 'needs', role: 'interval_high' }])
})
