import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { listSamples } from '@/db/queries/samples'
import { listMembers } from '@/db/queries/upload-members'
import { findUpload } from '@/db/queries/uploads'
import { killWorker } from '@/db/testing/queue'
import { rolledBack } from '@/db/testing/rolled-back'
import { runsOf, senderAndReviewer, sendFile, storeFile, workThroughQueue } from '@/db/testing/stored-log'
import { acceptTable, sayOf } from '@/db/testing/stored-table'
import { importers } from '@/lib/importers/registry'
import { bytesFile } from '@/lib/importers/source-file'
import {
  evalLog,
  inspectLogHeader,
  inspectLogSample,
  jsonLog,
  logMembers,
  tenSamples,
} from '@/lib/importers/testing/inspect-log'
import { writeWorkbook } from '@/lib/importers/testing/workbook'
import { type Member, writeZip } from '@/lib/importers/testing/zip-writer'
import { zipDirectory } from '@/lib/importers/zip-directory'
import { readMember } from '@/lib/importers/zip-member'
import { sampleView } from './sample-view'

const FIXTURES = path.resolve(import.meta.dirname, '../importers/fixtures')
const fixture = (name: string) => readFileSync(path.join(FIXTURES, name))
const TABLE = 'model,benchmark,score\nacme/one,some_task,0.5\n'

async function guessOf(upload: string) {
  const guess = (await findUpload(upload))?.table?.view.guess
  if (!guess) throw new Error('a table has a guess')
  return guess
}

const mixed = () =>
  writeZip([
    { name: 'run-1/log.eval', text: evalLog() },
    { name: 'run-1/notes.txt', text: 'nothing to read' },
    { name: 'run-2/results.json', text: fixture('lm-eval/plain.json') },
    { name: 'run-2/broken.eval', text: evalLog(undefined, [...tenSamples(), inspectLogSample(11, { epoch: 'x' })]) },
    { name: 'garak.jsonl.gz', text: gzipSync(fixture('garak/plain.jsonl')) },
    { name: 'scores.csv', text: TABLE },
  ])

describe('an archive', () => {
  it('of logs that were unzipped reads each as the log it is, with its samples and their transcripts', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const log = (folder: string, id: string) =>
        logMembers(inspectLogHeader({ eval: { eval_id: id } }), tenSamples()).map((member) => ({
          ...member,
          name: `${folder}/${member.name}`,
        }))
      const members = [{ name: 'README.txt', text: 'Two logs.' }, ...log('a', 'one'), ...log('deep/b', 'two')]
      const upload = await storeFile(sender, 'logs.zip', writeZip(members))
      expect((await listMembers(upload)).map(({ path: at, format }) => [at, format])).toEqual([
        ['README.txt', null],
        ['a/', 'inspect-eval'],
        ['deep/b/', 'inspect-eval'],
      ])
      const runs = await runsOf(upload)
      expect(new Set(runs.map(({ sourceId, member, samples }) => `${sourceId} ${member} ${samples.inFile}`))).toEqual(
        new Set(['one a/ 10', 'two deep/b/ 10']),
      )
      for (const { id } of runs) {
        const { transcript, unreadable } = (await sampleView(sender, id, 3)) ?? {}
        expect([transcript?.id, transcript?.messages.length, unreadable]).toEqual(['4', 5, null])
      }
    }))

  it('in which a log lies open beside another file of results reads both, and says of each other file why not', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const open = logMembers(inspectLogHeader({ eval: { eval_id: 'open' } }), tenSamples())
      const beside = evalLog(inspectLogHeader({ eval: { eval_id: 'beside' } }))
      const members = [...open, { name: 'b.eval', text: beside }, { name: 'notes.txt', text: 'nothing to read' }]
      const upload = await storeFile(sender, 'both.zip', writeZip(members))
      expect((await listMembers(upload)).map(({ path: at, format }) => [at, format])).toEqual([
        ['./', 'inspect-eval'],
        ['b.eval', 'inspect-eval'],
        ['notes.txt', null],
      ])
      const runs = await runsOf(upload)
      expect(new Set(runs.map(({ sourceId, samples }) => `${sourceId} ${samples.inFile}`))).toEqual(
        new Set(['open 10', 'beside 10']),
      )
      expect(runs.flatMap(({ warnings }) => warnings)).toEqual([])
      for (const { id } of runs) expect((await sampleView(sender, id, 3))?.transcript?.id).toBe('4')
    }))

  it('is read file by file, each by its own format, and says of each what came of it', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const upload = await storeFile(sender, 'all.zip', mixed())
      expect(await findUpload(upload)).toMatchObject({ state: 'pending', format: 'archive' })
      const members = await listMembers(upload)
      expect(members.map(({ path: at, format, error }) => [at, format, error === null])).toEqual([
        ['run-1/log.eval', 'inspect-eval', true],
        ['run-1/notes.txt', null, false],
        ['run-2/results.json', 'lm-eval', true],
        ['run-2/broken.eval', 'inspect-eval', false],
        ['garak.jsonl.gz', 'garak', true],
        ['scores.csv', 'table-csv', false],
      ])
      expect(members[1]?.error?.tried.length).toBeGreaterThan(10)
      expect(members[3]?.error?.message).toMatch(/11_epoch_x/)
      const runs = await runsOf(upload)
      expect(new Set(runs.map(({ member }) => member))).toEqual(
        new Set(['run-1/log.eval', 'run-2/results.json', 'garak.jsonl.gz']),
      )
      expect(runs.length).toBe(members.reduce((sum, { runCount }) => sum + runCount, 0))
    }))

  it('shows a sample of a file in it', () =>
    rolledBack(async () => {
      const { sender, reviewer } = await senderAndReviewer()
      const upload = await storeFile(sender, 'all.zip', mixed())
      const run = (await runsOf(upload)).find(({ member }) => member === 'run-1/log.eval')
      expect((await listSamples(run?.id ?? '')).items).toHaveLength(10)
      const view = await sampleView(reviewer, run?.id ?? '', 3)
      expect(view).toMatchObject({ unreadable: null, transcript: { id: '4' } })
    }))

  it('reads no table whose values speak against what was said of its headers and accepted', () =>
    rolledBack(async () => {
      const { sender, reviewer } = await senderAndReviewer()
      const alone = await storeFile(sender, 'scores.csv', Buffer.from(TABLE))
      await sayOf(sender, alone, await guessOf(alone))
      await acceptTable({ sender, reviewer }, alone)
      // Said to be fractions; these are percentages.
      const zip = writeZip([{ name: 'a.csv', text: TABLE.replace('0.5', '75.5') }])
      const upload = await storeFile(sender, 'more.zip', zip)
      expect(await runsOf(upload)).toEqual([])
      expect(await findUpload(upload)).toMatchObject({ state: 'pending', waitingTables: 1 })
      expect(await listMembers(upload)).toMatchObject([
        { waits: true, error: { message: expect.stringMatching(/not in the unit/) } },
      ])
    }))

  it('reads every sheet of a workbook in it whose columns were named, as its own runs, and says of the others what they wait for', () =>
    rolledBack(async () => {
      const { sender, reviewer } = await senderAndReviewer()
      const headers = ['model', 'benchmark', 'score']
      const book = (value: number) =>
        writeWorkbook([
          { name: 'Links', rows: [['a'], ['https://example.org']] },
          { name: 'Safety', rows: [headers, ['acme/one', 'some_task', value]] },
          { name: 'Chart', rows: null },
          {
            name: 'Wide',
            rows: [
              ['model', 'some_task'],
              ['acme/one', value],
            ],
          },
          { name: 'Safety, old', rows: [['Titles above'], headers, ['acme/one', 'some_task', value / 2]] },
          { name: 'Percent', rows: [headers, ['acme/one', 'some_task', 75.5]] },
        ])
      const alone = await storeFile(sender, 'book.xlsx', Buffer.from(book(0.5)))
      await sayOf(sender, alone, await guessOf(alone))
      await acceptTable({ sender, reviewer }, alone)
      const [known] = await runsOf(alone)
      const zip = writeZip([
        { name: 'a/book.xlsx', text: book(0.75) },
        { name: 'b/book.xlsx', text: book(0.5) },
      ])
      const upload = await storeFile(sender, 'more.zip', zip)
      const told = (await listMembers(upload)).map(({ path: at, runCount, error }) => [at, runCount, error?.message])
      const rest = expect.stringMatching(/^2 more sheets hold no numbers.*: Links, Chart\./)
      expect(told).toEqual(
        ['a/book.xlsx', 'b/book.xlsx'].flatMap((at) => [
          [`${at}/Safety`, 1, undefined],
          [`${at}/Wide`, 0, expect.stringMatching(/nobody has named yet/)],
          [`${at}/Safety, old`, 1, undefined],
          [`${at}/Percent`, 0, expect.stringMatching(/not in the unit/)],
          [at, 0, rest],
        ]),
      )
      const runs = await runsOf(upload)
      const values = new Map(runs.map(({ member, metrics }) => [member, metrics[0]?.value]))
      expect([...values].sort()).toEqual([
        [null, 0.5],
        ['a/book.xlsx/Safety, old', 0.375],
        ['a/book.xlsx/Safety', 0.75],
        ['b/book.xlsx/Safety, old', 0.25],
      ])
      // The sheet that was sent before, on its own.
      expect(runs.find(({ member }) => member === null)?.id).toBe(known?.id)
    }))

  it('reads a HELM run directory in it as one run, and what lies beside it by its own format', () =>
    rolledBack(async () => {
      const { sender, reviewer } = await senderAndReviewer()
      const helm = bytesFile('helm.zip', fixture('helm/plain.zip'))
      const inside: Member[] = []
      for (const member of (await zipDirectory(helm)).members) {
        inside.push({ name: `helm/${member.name}`, text: await readMember(helm, member) })
      }
      const beside: Member[] = [
        { name: 'logs/log.eval', text: evalLog() },
        { name: 'lm.json', text: fixture('lm-eval/plain.json') },
      ]
      const upload = await storeFile(sender, 'mixed.zip', writeZip([...inside, ...beside]))
      const members = await listMembers(upload)
      expect(members.map(({ format, error }) => [format, error])).toEqual([
        ['helm', null],
        ['inspect-eval', null],
        ['lm-eval', null],
      ])
      const run = (await runsOf(upload)).find(({ format }) => format === 'helm')
      expect(run?.member).toMatch(/^helm\/.*\/$|^helm\/$/)
      expect(await sampleView(reviewer, run?.id ?? '', 0)).toMatchObject({ unreadable: null })
    }))

  it('says of a zip inside it that it has to be unpacked', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const inner = writeZip([{ name: 'x.txt', text: 'no' }])
      const upload = await storeFile(sender, 'no.zip', writeZip([{ name: 'inner.zip', text: inner }]))
      expect((await findUpload(upload))?.error?.tried).toMatchObject([
        { format: 'inner.zip', why: expect.stringMatching(/zip inside a zip/) },
      ])
    }))

  it('of one file that was packed by gzip is that file, transcripts included', () =>
    rolledBack(async () => {
      const { sender, reviewer } = await senderAndReviewer()
      const upload = await storeFile(sender, 'log.json.gz', gzipSync(jsonLog()))
      expect(await findUpload(upload)).toMatchObject({ state: 'pending', format: 'inspect-json', runCount: 1 })
      const [run] = await runsOf(upload)
      expect(await sampleView(reviewer, run?.id ?? '', 3)).toMatchObject({ unreadable: null, transcript: { id: '4' } })
      const cut = await storeFile(sender, 'cut.json.gz', gzipSync(jsonLog()).subarray(0, 200))
      const { error } = (await findUpload(cut)) ?? {}
      expect(error?.message).toMatch(/gzip file is cut off or damaged/)
      // Nothing in it could be seen: it is not said that a format was looked for there.
      expect(error?.tried).toEqual([
        { format: 'gzip', why: `it cannot be opened, so none of the ${importers.length} formats was looked for in it` },
      ])
    }))

  it('of more files than are read at once says what else it was held against', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const many = Array.from({ length: 2001 }, (_, index) => ({ name: `${index}.txt`, text: 'no' }))
      const { error } = (await findUpload(await storeFile(sender, 'many.zip', writeZip(many)))) ?? {}
      expect(error?.message).toMatch(/2001 files; at most 2000/)
      expect(error?.tried.map(({ format }) => format)).toEqual(importers.map(({ label }) => label))
      expect(error?.tried.every(({ why }) => why !== '')).toBe(true)
    }))

  it('says of a file that was recognised and cannot be read as what, and what was tried before', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const members = await listMembers(await storeFile(sender, 'all.zip', mixed()))
      const [first, ...rest] = members[3]?.error?.tried ?? []
      expect(first).toMatchObject({ format: 'Inspect log (.eval)', why: expect.stringMatching(/^recognised by/) })
      const before = importers.slice(
        0,
        importers.findIndex(({ id }) => id === 'inspect-eval'),
      )
      expect(rest.map(({ format }) => format)).toEqual(before.map(({ label }) => label))
      // Its quote is opened below what is looked at to tell what it is, and never closed.
      const text = `model,benchmark,score\n${'a,b,0.5\n'.repeat(100)}a,"c,0.5\n`
      const table = writeZip([{ name: 'broken.csv', text }])
      const [broken] = await listMembers(await storeFile(sender, 'broken.zip', table))
      expect(broken?.error?.tried[0]?.why).toMatch(/^recognised by/)
      expect(broken?.error?.tried.length).toBeGreaterThan(10)
    }))

  it('in which nothing can be read fails with what was wrong with each file', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const upload = await storeFile(
        sender,
        'no.zip',
        writeZip([
          { name: 'a.txt', text: 'no' },
          { name: 'b/c.bin', text: '\u0000' },
        ]),
      )
      const { state, error } = (await findUpload(upload)) ?? {}
      expect(state).toBe('failed')
      expect(error?.tried.map(({ format }) => format)).toEqual(['a.txt', 'b/c.bin'])
    }))

  it('whose reading was cut off is read again from the start, without a file or run twice', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const { upload } = await sendFile(sender, 'all.zip', mixed())
      await workThroughQueue('the first')
      const before = await runsOf(upload)
      await killWorker(upload, 1)
      await workThroughQueue('the second')
      expect(await listMembers(upload)).toHaveLength(6)
      expect(await runsOf(upload)).toHaveLength(before.length)
    }))
})
