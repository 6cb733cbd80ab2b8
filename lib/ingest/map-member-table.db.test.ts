import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { findAcceptedColumns, findSaidColumns } from '@/db/queries/column-mappings'
import { MOST_ATTEMPTS } from '@/db/queries/jobs'
import { findMemberTable } from '@/db/queries/member-tables'
import { listMembers } from '@/db/queries/upload-members'
import { findUpload } from '@/db/queries/uploads'
import { killTableReader } from '@/db/testing/queue'
import { rolledBack } from '@/db/testing/rolled-back'
import { runsOf, senderAndReviewer, storeFile, workThroughQueue } from '@/db/testing/stored-log'
import { acceptTable, readInZip, valueIn } from '@/db/testing/stored-table'
import type { Doer } from '@/lib/auth/allow'
import { Conflict, Forbidden, InvalidInput } from '@/lib/errors'
import { writeWorkbook } from '@/lib/importers/testing/workbook'
import { writeZip } from '@/lib/importers/testing/zip-writer'
import { acceptUpload } from './accept-upload'
import { mapUpload } from './map-upload'
import { rejectUpload } from './reject-upload'
import { memberTableStep } from './table-step'

const LM = readFileSync(path.resolve(import.meta.dirname, '../importers/fixtures/lm-eval/plain.json'))
const table = (model: string, first = '0.25') => `model,first,second\n${model},${first},0.75\n`

/** Two tables of one signature, one of another, a third of the first whose values are percentages, and a harness's file. */
const archive = () =>
  writeZip([
    { name: 'lab/may.csv', text: table('acme/may') },
    { name: 'lab/june.csv', text: table('acme/june').replaceAll(',', ';') },
    { name: 'other.csv', text: 'system,task,score\nacme/x,some_task,0.5\n' },
    { name: 'percent.csv', text: table('acme/percent', '62.5') },
    { name: 'results.json', text: LM },
  ])

async function sent() {
  const people = await senderAndReviewer()
  const upload = await storeFile(people.sender, 'all.zip', archive())
  return { ...people, upload }
}

async function say(actor: Doer, upload: string, member: string, mapping = valueIn(1)) {
  await mapUpload(actor, upload, { member, table: mapping })
  await workThroughQueue()
}

const told = async (upload: string) =>
  (await listMembers(upload)).map(({ path: at, runCount, waits }) => [at, runCount, waits])
const values = async (upload: string) =>
  (await runsOf(upload)).flatMap(({ member, format, metrics: [metric] }) =>
    format === 'table-csv' ? [[member, metric?.value]] : [],
  )

describe('a table in an archive', () => {
  it('waits, with its first rows and a guess, while the rest of the archive is read', () =>
    rolledBack(async () => {
      const { sender, upload } = await sent()
      expect(await findUpload(upload)).toMatchObject({ state: 'pending', waitingTables: 4 })
      expect((await told(upload)).map(([, , waits]) => waits)).toEqual([true, true, true, true, false])
      const stored = await findUpload(upload)
      expect(stored && (await memberTableStep(sender, stored, 'lab/june.csv', () => null))).toMatchObject({
        view: { headers: ['model', 'first', 'second'], rows: [['acme/june', '0.25', '0.75']] },
        mapping: { delimiter: ';', layout: 'wide', columns: [{ role: 'model' }, { role: 'value' }, { role: 'value' }] },
        settled: false,
        said: null,
      })
    }))

  it('is said once for all of the same headers, each cut as it is itself, save one whose values speak against it', () =>
    rolledBack(async () => {
      const { sender, upload } = await sent()
      const others = (await runsOf(upload)).map(({ id }) => id)
      await say(sender, upload, 'lab/may.csv')
      expect(await told(upload)).toEqual([
        ['lab/may.csv', 1, false],
        ['lab/june.csv', 1, false],
        ['other.csv', 0, true],
        ['percent.csv', 0, true],
        ['results.json', others.length, false],
      ])
      expect((await values(upload)).sort()).toEqual([
        ['lab/june.csv', 0.25],
        ['lab/may.csv', 0.25],
      ])
      // What was read before is the same run, with whatever was corrected of it.
      expect((await runsOf(upload)).map(({ id }) => id)).toEqual(expect.arrayContaining(others))
      expect((await findMemberTable(upload, 'lab/june.csv'))?.mapping).toEqual({ ...valueIn(1), delimiter: ';' })
    }))

  it('leaves what was corrected of the other runs as it is', () =>
    rolledBack(async () => {
      const { sender, upload } = await sent()
      const [other] = await runsOf(upload)
      await mapUpload(sender, upload, { runs: [{ run: other?.id ?? '', evaluatorRelationship: 'collaborative' }] })
      await say(sender, upload, 'lab/may.csv')
      const after = (await runsOf(upload)).find(({ id }) => id === other?.id)
      expect(after?.evaluatorRelationship).toBe('collaborative')
    }))

  it('counts for the next archive once a run that was read by it is accepted, and not by another file of the same', () =>
    rolledBack(async () => {
      const { sender, reviewer, upload } = await sent()
      const signature = (await findMemberTable(upload, 'lab/may.csv'))?.signature ?? ''
      await say(sender, upload, 'lab/may.csv')
      expect(await findSaidColumns(signature)).toMatchObject({ saidBy: { id: sender.id }, upload: { id: upload } })
      const runs = await runsOf(upload)
      const ofTables = runs.filter(({ member }) => member?.endsWith('.csv'))
      const [harness] = runs.filter(({ member }) => !member?.endsWith('.csv'))
      await mapUpload(sender, upload, {
        runs: runs.map(({ id, model }) => ({
          run: id,
          benchmark: null,
          evaluatorRelationship: 'third-party' as const,
          ...(model ? {} : { model: 'acme/some model' }),
        })),
      })
      await acceptUpload(reviewer, upload, { runs: [harness?.id ?? ''] })
      expect((await findAcceptedColumns([signature])).size).toBe(0)
      expect(await readInZip(sender, 'before')).toMatch(/no run that was read by it has been accepted/)
      await acceptUpload(reviewer, upload, { runs: ofTables.map(({ id }) => id) })
      expect((await findAcceptedColumns([signature])).get(signature)?.accepted?.by.id).toBe(reviewer.id)
      expect(await readInZip(sender, 'after')).toBe(0.25)
    }))

  it('may be said anew: its own pending runs are replaced, and what was accepted stays', () =>
    rolledBack(async () => {
      const { sender, reviewer } = await senderAndReviewer()
      const upload = await storeFile(sender, 'one.zip', writeZip([{ name: 'a.csv', text: table('acme/a') }]))
      await say(sender, upload, 'a.csv')
      await say(sender, upload, 'a.csv', valueIn(2))
      expect(await values(upload)).toEqual([['a.csv', 0.75]])
      await acceptTable({ sender, reviewer }, upload)
      await say(sender, upload, 'a.csv', valueIn(1))
      expect((await values(upload)).sort()).toEqual([
        ['a.csv', 0.25],
        ['a.csv', 0.75],
      ])
      expect((await runsOf(upload)).map(({ state }) => state).sort()).toEqual(['accepted', 'pending'])
    }))

  it('that cannot be read by what was said of it says why, and can be said anew', () =>
    rolledBack(async () => {
      const { sender, upload } = await sent()
      const none = {
        ...valueIn(1),
        columns: [...valueIn(1).columns].reverse().map((one, at) => ({ ...one, index: at })),
      }
      await say(sender, upload, 'lab/may.csv', none)
      expect((await listMembers(upload))[0]).toMatchObject({ runCount: 0, waits: false, error: { tried: [] } })
      expect((await findUpload(upload))?.state).toBe('pending')
      await say(sender, upload, 'lab/may.csv')
      expect((await listMembers(upload))[0]).toMatchObject({ runCount: 1, error: null })
    }))

  it('that is a sheet of a workbook is that sheet, whatever is asked', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const sheet = (name: string, value: number) => ({
        name,
        rows: [
          ['model', name],
          ['acme/one', value],
        ],
      })
      const book = writeWorkbook([sheet('alpha', 0.25), sheet('beta', 0.5)])
      const upload = await storeFile(sender, 'books.zip', writeZip([{ name: 'book.xlsx', text: book }]))
      expect(await told(upload)).toEqual([
        ['book.xlsx/alpha', 0, true],
        ['book.xlsx/beta', 0, true],
      ])
      await say(sender, upload, 'book.xlsx/beta', { ...valueIn(1), delimiter: null, sheet: 'alpha' })
      expect((await runsOf(upload)).map(({ member, task, metrics }) => [member, task, metrics[0]?.value])).toEqual([
        ['book.xlsx/beta', 'beta', 0.5],
      ])
    }))

  it('whose reading was cut off is read again, once, and nothing else of the archive is', () =>
    rolledBack(async () => {
      const { sender, upload } = await sent()
      const before = (await runsOf(upload)).map(({ id }) => id)
      await say(sender, upload, 'lab/may.csv')
      await killTableReader(upload, 1)
      await workThroughQueue('the second')
      const after = (await runsOf(upload)).map(({ id }) => id)
      expect(after).toEqual(expect.arrayContaining(before))
      expect(after).toHaveLength(before.length + 2)
      expect(await listMembers(upload)).toHaveLength(5)
    }))

  it('that cannot be read for no fault of its own costs the archive nothing, and can be said anew', () =>
    rolledBack(async () => {
      const { sender, upload } = await sent()
      const before = (await runsOf(upload)).map(({ id }) => id)
      await say(sender, upload, 'lab/may.csv')
      await killTableReader(upload, MOST_ATTEMPTS)
      await workThroughQueue('the last')
      expect((await runsOf(upload)).map(({ id }) => id).sort()).toEqual(before.sort())
      expect((await findUpload(upload))?.state).toBe('pending')
      expect((await listMembers(upload))[0]).toMatchObject({ runCount: 0, error: { message: expect.any(String) } })
      await say(sender, upload, 'lab/may.csv')
      expect((await listMembers(upload))[0]).toMatchObject({ runCount: 1, error: null })
    }))

  it('is said by who sent the archive alone, by its name, with a path for each problem, and not while it is read', () =>
    rolledBack(async () => {
      const { sender, reviewer, upload } = await sent()
      const at = { member: 'lab/may.csv', table: valueIn(1) }
      await expect(mapUpload(reviewer, upload, at)).rejects.toThrow(Forbidden)
      const unknown = mapUpload(sender, upload, { ...at, member: 'results.json' })
      await expect(unknown).rejects.toThrow(InvalidInput)
      await expect(unknown).rejects.toMatchObject({ problems: [{ path: 'member' }] })
      const [model] = valueIn(1).columns
      const noValue = mapUpload(sender, upload, { ...at, table: { ...valueIn(1), columns: model ? [model] : [] } })
      await expect(noValue).rejects.toMatchObject({ problems: [{ path: 'table.columns' }] })
      await mapUpload(sender, upload, at)
      await expect(mapUpload(sender, upload, at)).rejects.toThrow(Conflict)
    }))

  it('that nobody mapped keeps no decided archive open, and alone can be rejected', () =>
    rolledBack(async () => {
      const { sender, reviewer } = await senderAndReviewer()
      const upload = await storeFile(sender, 'one.zip', writeZip([{ name: 'a.csv', text: table('acme/a') }]))
      await rejectUpload(reviewer, upload, { reason: 'an old draft' })
      expect(await findUpload(upload)).toMatchObject({ state: 'rejected', rejectedReason: 'an old draft' })
    }))
})
