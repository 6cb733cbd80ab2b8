import { describe, expect, it } from 'vitest'
import { findSaidColumns } from '@/db/queries/column-mappings'
import { listWaitingTables } from '@/db/queries/member-tables'
import { listReportedMetrics } from '@/db/queries/metrics'
import { findUpload } from '@/db/queries/uploads'
import { makeArea, makeBenchmark } from '@/db/testing/factories'
import { rolledBack } from '@/db/testing/rolled-back'
import { runsOf, senderAndReviewer, storeFile, workThroughQueue } from '@/db/testing/stored-log'
import { proposalFor } from '@/lib/assess/table-for'
import { Conflict, Forbidden, InvalidInput } from '@/lib/errors'
import type { TableMapping } from '@/lib/evals/table'
import { writeZip } from '@/lib/importers/testing/zip-writer'
import { acceptUpload } from './accept-upload'
import { mapAll } from './map-all'
import { mapTable, tableView } from './map-table'
import { mapUpload } from './map-upload'
import { rejectUpload } from './reject-upload'

const TABLE = Buffer.from('Modell;Cyber A;Bio (%);Rank\nacme/one;0,25;62,5;1\nacme/two;;41;2\n')
const CUT = { sheet: null, headerRow: 1, delimiter: ';' as const, decimal: ',' as const }
const column = (index: number, role: TableMapping['columns'][number]['role'], more = {}) => ({
  index,
  role,
  benchmark: null,
  unit: null,
  ...more,
})

async function aTable() {
  const area = await makeArea()
  const cyber = await makeBenchmark({ area })
  const people = await senderAndReviewer()
  const upload = await storeFile(people.sender, 'scores.csv', TABLE)
  const mapping: TableMapping = {
    ...CUT,
    layout: 'wide',
    columns: [
      column(0, 'model'),
      column(1, 'value', { benchmark: cyber.id, unit: 'fraction' }),
      column(2, 'value', { unit: 'percent' }),
      column(3, 'ignore'),
    ],
  }
  return { ...people, upload, mapping, cyber }
}

describe('a table', () => {
  it('whose header says percent over shares is read by nothing until somebody says the unit', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const upload = await storeFile(
        sender,
        'shares.csv',
        Buffer.from('model,Gulls (%)\nacme/one,0.85\nacme/two,0.7\n'),
      )
      const as = (unit: string | null): TableMapping => ({
        ...CUT,
        delimiter: ',',
        decimal: '.',
        layout: 'wide',
        columns: [column(0, 'model'), column(1, 'value', { unit })],
      })
      await expect(mapTable(sender, upload, as(null))).rejects.toMatchObject({
        problems: [{ path: 'table.columns.1.unit' }],
      })
      await mapTable(sender, upload, as('fraction'))
    }))

  it('waits for somebody to say what its columns are, with a guess and no runs', () =>
    rolledBack(async () => {
      const { upload, reviewer } = await aTable()
      expect(await findUpload(upload)).toMatchObject({
        state: 'pending',
        format: 'table-csv',
        runCount: 0,
        table: {
          mapping: null,
          view: {
            headers: ['Modell', 'Cyber A', 'Bio (%)', 'Rank'],
            rowCount: 2,
            guess: { ...CUT, layout: 'wide', columns: [{ role: 'model' }, { role: 'value' }, {}, { role: 'ignore' }] },
          },
        },
      })
      await expect(acceptUpload(reviewer, upload, {})).rejects.toThrow(Conflict)
    }))

  it('is guessed to be long where its texts name benchmarks of this installation, also as it is cut anew', () =>
    rolledBack(async () => {
      const { sender } = await senderAndReviewer()
      const quiz = `quiz_${crypto.randomUUID().slice(0, 8)}`
      await makeBenchmark({ area: await makeArea(), patterns: [quiz] })
      const rows = `Wer;Womit;Wie viel\nacme/one;${quiz};0,5\nacme/two;${quiz};0,25\n`
      const id = await storeFile(sender, 'wer.csv', Buffer.from(rows))
      const upload = await findUpload(id)
      if (!upload) throw new Error('it was sent')
      const long = { layout: 'long', columns: [{ role: 'model' }, { role: 'benchmark' }, { role: 'value' }] }
      expect(upload.table).toMatchObject({ mapping: null, view: { guess: long } })
      expect((await tableView(sender, upload, CUT)).guess).toMatchObject(long)
      const files = ['a.csv', 'b.csv'].map((name) => ({ name, text: rows }))
      const zip = await storeFile(sender, 'all.zip', writeZip(files))
      const [inside] = await listWaitingTables(zip, { firstOfEach: 1 })
      expect(inside?.view.guess).toMatchObject(long)
    }))

  it('is read by what was said of it, blanks as nothing, and counts when a second person accepts it', () =>
    rolledBack(async () => {
      const { sender, reviewer, upload, mapping, cyber } = await aTable()
      await mapUpload(sender, upload, { table: mapping })
      await workThroughQueue()
      const runs = await runsOf(upload)
      const said = runs.map(({ modelAsWritten, task, benchmark, metrics: [metric] }) => [
        modelAsWritten,
        task,
        benchmark,
        metric?.value,
        metric?.unit,
        metric?.primary,
      ])
      expect(said.sort()).toEqual([
        ['acme/one', 'Bio (%)', null, 62.5, 'percent', true],
        ['acme/one', 'Cyber A', cyber.id, 0.25, 'fraction', true],
        ['acme/two', 'Bio (%)', null, 41, 'percent', true],
      ])
      const bio = runs.filter(({ benchmark }) => benchmark === null).map(({ id }) => ({ run: id, benchmark: null }))
      await mapUpload(sender, upload, { runs: bio })
      await acceptUpload(reviewer, upload, {})
      expect((await runsOf(upload)).map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted'])
    }))

  it('with a standard deviation and an interval keeps the value as what its benchmark reads', () =>
    rolledBack(async () => {
      const { sender, cyber } = await aTable()
      const text = 'model,Cyber A,std,low,high\nacme/one,0.25,0.4,0.2,0.3\n'
      const upload = await storeFile(sender, 'more.csv', Buffer.from(text))
      const columns = [
        column(0, 'model'),
        column(1, 'value', { benchmark: cyber.id, unit: 'fraction' }),
        column(2, 'std'),
        column(3, 'interval_low'),
        column(4, 'interval_high'),
      ]
      const table = { sheet: null, headerRow: 1, delimiter: ',', decimal: '.', layout: 'wide', columns } as const
      await mapUpload(sender, upload, { table: { ...table, columns: [...columns] } })
      await workThroughQueue()
      const [run] = await runsOf(upload)
      expect(run?.metrics).toMatchObject([
        { name: 'value', value: 0.25, primary: true, stderr: null },
        { name: 'std', value: 0.4, primary: false },
      ])
      // The file says no level, and none is made up for what it reports.
      const [{ reported } = { reported: null }] = (await listReportedMetrics([run?.id ?? ''])).get(run?.id ?? '') ?? []
      expect(reported).toEqual({ low: 0.2, high: 0.3, level: null })
    }))

  it('gives runs of which what they share is said once, each keeping what it knows', () =>
    rolledBack(async () => {
      const { sender, reviewer, upload, mapping, cyber } = await aTable()
      await mapUpload(sender, upload, { table: mapping })
      await workThroughQueue()
      const said = { upload, evaluatorRelationship: 'first-party', attack: 'jailbreak', none: 'on' } as const
      await expect(mapAll(reviewer, said)).rejects.toThrow(Forbidden)
      await expect(mapAll(sender, { upload })).rejects.toThrow(InvalidInput)
      await mapAll(sender, said)
      const runs = await runsOf(upload)
      expect(runs.map(({ benchmark }) => benchmark).sort()).toEqual([cyber.id, null, null].sort())
      for (const run of runs) {
        expect(run).toMatchObject({
          evaluatorRelationship: 'first-party',
          condition: { attack: 'jailbreak', safeguard: 'none' },
          benchmarkDecided: true,
        })
      }
    }))

  it('may be said anew: its pending runs are replaced, what was accepted stays', () =>
    rolledBack(async () => {
      const { sender, reviewer, upload, mapping } = await aTable()
      const only = { ...mapping, columns: mapping.columns.map((one) => (one.index === 2 ? column(2, 'ignore') : one)) }
      await mapUpload(sender, upload, { table: mapping })
      await workThroughQueue()
      await mapUpload(sender, upload, { table: only })
      await workThroughQueue()
      expect((await runsOf(upload)).map(({ task }) => task)).toEqual(['Cyber A'])
      await acceptUpload(reviewer, upload, {})
      await mapUpload(sender, upload, { table: mapping })
      await workThroughQueue()
      const states = (await runsOf(upload)).map(({ task, state }) => `${task} ${state}`)
      expect(states.sort()).toEqual(['Bio (%) pending', 'Bio (%) pending', 'Cyber A accepted'])
      expect((await findUpload(upload))?.state).toBe('pending')
    }))

  it('with the same headers is proposed the same, whatever its rows', () =>
    rolledBack(async () => {
      const { sender, upload, mapping } = await aTable()
      await mapUpload(sender, upload, { table: mapping })
      await workThroughQueue()
      const signature = (await findUpload(upload))?.table?.view.signature ?? ''
      expect((await findSaidColumns(signature))?.mapping).toEqual(mapping)
      const next = await storeFile(
        sender,
        'june.csv',
        Buffer.from('modell;CYBER A;bio (%);Rank\nacme/three;0,5;70;1\n'),
      )
      const table = (await findUpload(next))?.table
      expect(table?.mapping).toBeNull()
      expect(table && (await proposalFor(sender, table.view))).toMatchObject({
        mapping,
        said: { saidBy: { id: sender.id }, accepted: null },
      })
      expect(await runsOf(next)).toEqual([])
    }))

  it('that cannot be read by what was said asks again, and loses nothing', () =>
    rolledBack(async () => {
      const { sender, upload, mapping } = await aTable()
      await mapUpload(sender, upload, {
        table: { ...mapping, decimal: '.', columns: [column(0, 'model'), column(1, 'value')] },
      })
      await workThroughQueue()
      const after = await findUpload(upload)
      expect(after).toMatchObject({ state: 'pending', runCount: 0 })
      expect(after?.warnings[0]?.message).toMatch(/no(ne| cell)/i)
    }))

  it('is mapped by who sent it alone, with a path for each problem, and not while it is read', () =>
    rolledBack(async () => {
      const { sender, reviewer, upload, mapping } = await aTable()
      await expect(mapUpload(reviewer, upload, { table: mapping })).rejects.toThrow(Forbidden)
      const wrong = { ...mapping, columns: [column(1, 'value', { benchmark: 'bmk_nobody' }), column(9, 'value')] }
      const refused = mapUpload(sender, upload, { table: wrong })
      await expect(refused).rejects.toThrow(InvalidInput)
      await expect(refused).rejects.toMatchObject({
        problems: [{ path: 'table.columns.1.index' }, { path: 'table.columns' }, { path: 'table.columns.0.benchmark' }],
      })
      await mapUpload(sender, upload, { table: mapping })
      await expect(mapUpload(sender, upload, { table: mapping })).rejects.toThrow(Conflict)
    }))

  it('that nobody mapped can be rejected', () =>
    rolledBack(async () => {
      const { reviewer, upload } = await aTable()
      await rejectUpload(reviewer, upload, { reason: 'an old draft' })
      expect(await findUpload(upload)).toMatchObject({ state: 'rejected', rejectedReason: 'an old draft' })
    }))
})
