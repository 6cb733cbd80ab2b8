import { describe, expect, it } from 'vitest'
import { whichTask } from '@/lib/evals/task-name'
import { bytesFile } from './source-file'
import { tableCsv } from './table-csv'
import { readWhole } from './testing/read-whole'

const KNOWN = [
  { name: 'Cybench', patterns: ['cybench'] },
  { name: 'WMDP biology', patterns: ['wmdp_bio'] },
  { name: 'MASK (honesty)', patterns: ['mask'] },
  { name: 'MLE-bench', patterns: ['mle_bench*'] },
]
const isKnown = (text: string) => whichTask(text, KNOWN) !== null

async function guessOf(rows: readonly string[], namesBenchmark = isKnown) {
  const file = bytesFile('x.csv', Buffer.from(`${rows.join('\n')}\n`))
  const guess = (await tableCsv.table?.(file, null, namesBenchmark))?.guess
  const read = guess?.columns.map(({ role }) => (role === 'ignore' ? '' : role)).join(' ')
  return { layout: guess?.layout, read, units: guess?.columns.map(({ unit }) => unit), decimal: guess?.decimal }
}
const LONG = { layout: 'long', read: 'model benchmark value n date' }

describe('a long table in another language', () => {
  it.each([
    [
      'System under test;Prüfung;Ergebnis (%);Fälle;Datum',
      'nord-7b;WMDP biology;62,5;1273;28.11.2026',
      'nord-7b;Cybench;17,5;40;27.11.2026',
    ],
    [
      'Modèle;Épreuve;Taux de réussite (%);Nombre de cas;Date du test',
      'nord-7b;WMDP biology;62,5;1273;2026-11-28',
      'nord-7b;Cybench;17,5;40;2026-11-27',
    ],
    [
      'Modelo;Prueba;Puntuación (%);Muestras;Fecha de evaluación',
      'nord-7b;WMDP biology;62,5;1273;28/11/2026',
      'nord-7b;Cybench;17,5;40;27/11/2026',
    ],
    [
      '模型名称;评测基准;准确率（％）;样本数;评测日期',
      'nord-7b;WMDP biology;62,5;1273;2026年11月28日',
      'nord-7b;Cybench;17,5;40;2026年11月27日',
    ],
  ])('is told by its header alone: %s', async (...rows) => {
    const nobodyKnows = () => false
    const units = [null, null, 'percent', null, null]
    expect(await guessOf(rows, nobodyKnows)).toEqual({ ...LONG, units, decimal: ',' })
  })

  it('has its standard error and deviation where they are called so, with accents or without', async () => {
    const read = async (...headers: string[]) =>
      (await guessOf([`${headers.join(';')};x`, 'nord;Cybench;0,5;0,1;0,2;1'])).read
    expect(await read('Modell', 'Aufgabe', 'Wert', 'Standardfehler', 'Standardabweichung')).toBe(
      'model benchmark value stderr std ',
    )
    expect(await read('MODELE', 'TACHE', 'VALEUR', 'ERREUR-TYPE', 'ECART-TYPE')).toBe(
      'model benchmark value stderr std ',
    )
    expect(await read('modelo', 'tarea', 'valor', 'error estándar', 'desviación estándar')).toBe(
      'model benchmark value stderr std ',
    )
    expect(await read('模型', '任务', '得分', '标准误', '标准差')).toBe('model benchmark value stderr std ')
  })

  it('is told by whole names: of what is built from them nothing is', async () => {
    const rows = ['Modellfamilie;Prüfungsart;Ergebnisse gesamt;Testdatumsformat', 'nord;streng;0,5;ISO']
    expect((await guessOf(rows)).layout).toBe('wide')
  })
})

describe('a table whose headers say little', () => {
  it('is long where the texts of a column name benchmarks that are known, whatever it is called', async () => {
    const rows = ['Kandidat,Versuch,Ausbeute', 'nord,Cybench,0.5', 'nord,wmdp_bio,0.25', 'sued,an unknown one,0.1']
    expect(await guessOf(rows)).toMatchObject({ layout: 'long', read: 'model benchmark value' })
    expect(await guessOf(rows, () => false)).toMatchObject({ layout: 'wide' })
    // Half of them is not most.
    expect((await guessOf([...rows, 'sued,another one,0.1'])).layout).toBe('wide')
  })

  it('is long where benchmarks stand in a column called metric', async () => {
    const rows = ['Model,Metric,Value', 'nord,Cybench,0.5', 'nord,WMDP biology,0.25']
    expect(await guessOf(rows)).toMatchObject({ layout: 'long', read: 'model benchmark value' })
    const apart = ['Model,Task,Metric,Value', 'nord,Cybench,mask,0.5', 'nord,WMDP biology,mask,0.25']
    expect((await guessOf(apart)).read).toBe('model benchmark metric value')
  })

  it('takes of two columns named so the one whose texts name benchmarks', async () => {
    const rows = ['suite,model,task,score', 'harbour,nord,cybench,0.5', 'harbour,nord,mle_bench_lite,0.25']
    expect((await guessOf(rows)).read).toBe(' model benchmark value')
  })

  it('has no n but by its name: whole numbers beside the values are left for a person to name', async () => {
    const rows = ['Kandidat,Versuch,Ausbeute,Menge', 'nord,Cybench,0.5,40', 'nord,wmdp_bio,0.25,1273']
    expect((await guessOf(rows)).read).toBe('model benchmark value ')
    expect((await guessOf(['Kandidat,Versuch,Ausbeute,Fälle', ...rows.slice(1)])).read).toBe('model benchmark value n')
    expect((await guessOf(['Kandidat,Cybench,Menge', 'nord,0.5,40', 'sued,0.25,40'])).read).toBe('model value value')
  })

  it('is not long where two columns may be the values', async () => {
    const rows = ['Kandidat,Versuch,Ausbeute,Anteil', 'nord,Cybench,0.5,0.4', 'nord,wmdp_bio,0.25,0.1']
    expect(await guessOf(rows)).toMatchObject({ layout: 'wide', read: 'model  value value' })
  })
})

describe('a wide table', () => {
  it('stays one where its models are called like benchmarks', async () => {
    const rows = ['Modell;Cyber A;Bio', 'mask;0,5;0,4', 'cybench;0,25;0,1', 'mle-bench-agent;0,5;0,3']
    expect(await guessOf(rows)).toMatchObject({ layout: 'wide', read: 'model value value' })
    // Named or not, with one column of values or several, with other texts beside them.
    expect(await guessOf(['Wer;Cyber A;Bio', ...rows.slice(1)])).toMatchObject({ layout: 'wide' })
    expect(await guessOf(['Wer;Quote', 'mask;0,5', 'cybench;0,25'])).toMatchObject({
      layout: 'wide',
      read: 'model value',
    })
    const beside = ['System;Anbieter;Quote', 'mask;acme;0,5', 'cybench;acme;0,25']
    expect(await guessOf(beside)).toMatchObject({ layout: 'wide', read: 'model  value' })
  })

  it('stays one where the only column of values is called like a benchmark', async () => {
    for (const header of ['Cybench', 'Cybench (%)', 'WMDP biology in %'])
      expect(await guessOf([`System,Vorlage,${header}`, 'nord,mask,50', 'sued,cybench,40'])).toMatchObject({
        layout: 'wide',
        read: 'model  value',
      })
  })

  it('takes no count for a benchmark, and beside the only values reads it as theirs', async () => {
    expect((await guessOf(['Modell;Cyber A;Bio;Fälle', 'nord;0,5;0,4;40'])).read).toBe('model value value ')
    expect((await guessOf(['Modell;Cyber A;Fälle', 'nord;0,5;40'])).read).toBe('model value n')
  })
})

describe('a column of dates', () => {
  it.each([
    'Release Date',
    'Veröffentlicht',
    'Date de sortie',
    'Fecha de lanzamiento',
    '发布日期',
    'Stand',
    'Tested release',
  ])('called “%s” is not when anything was evaluated', async (header) => {
    for (const day of ['2026-05-01', '01.05.2026'])
      expect((await guessOf([`model,benchmark,score,${header}`, `nord,Cybench,0.5,${day}`])).read).toBe(
        'model benchmark value ',
      )
  })

  it.each(['Tested on', 'Datum der letzten Prüfung', 'Date of run (UTC)', 'Évalué à Lyon le', '测试完成日期'])(
    'called “%s” is, and only if it holds dates',
    async (header) => {
      const read = async (day: string) =>
        (await guessOf([`model,benchmark,score,${header}`, `nord,Cybench,0.5,${day}`])).read
      expect(await read('2026-05-01T10:00:00Z')).toBe('model benchmark value date')
      expect(await read('1.5.2026')).toBe('model benchmark value date')
      expect(await read('by hand')).toBe('model benchmark value ')
    },
  )

  it('that comes first names no models', async () => {
    expect((await guessOf(['Stand;Wer;Quote', '01.05.2026;nord;0,5'])).read).toBe(' model value')
  })

  it('is read as written by numbers, the day first between points, and between slashes by nobody', async () => {
    const days = [
      '28.11.2026',
      '5.6.2026',
      '2026/11/28',
      '2026年1月2日',
      '2026-11-28',
      '05/06/2026',
      '31.02.2026',
      '1.13.2026',
    ]
    const rows = days.map((day, at) => `nord,test-${at},0.5,${day}`)
    const runs = (await readWhole('x.csv', Buffer.from(['model,benchmark,score,date', ...rows, ''].join('\n')))) ?? []
    expect(runs.map(({ run }) => run.completedAt?.slice(0, 10) ?? run.warnings.map(({ code }) => code))).toEqual([
      ...['2026-11-28', '2026-06-05', '2026-11-28', '2026-01-02', '2026-11-28'],
      ...[['date-unreadable'], ['date-unreadable'], ['date-unreadable']],
    ])
  })
})
