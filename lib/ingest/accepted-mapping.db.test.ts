import { describe, expect, it } from 'vitest'
import { findAcceptedColumns, findSaidColumns } from '@/db/queries/column-mappings'
import { listMembers } from '@/db/queries/upload-members'
import { findUpload, listUploads } from '@/db/queries/uploads'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { runsOf, senderAndReviewer } from '@/db/testing/stored-log'
import { acceptTable, readInZip, sayOf, sendTable, valueIn } from '@/db/testing/stored-table'
import { acceptUpload } from './accept-upload'
import { mapUpload } from './map-upload'
import { rejectUpload } from './reject-upload'
import { tableStep } from './table-step'

const governing = async (signature: string) => (await findAcceptedColumns([signature])).get(signature)

describe('what an uploader says of the columns of a table', () => {
  it('reads no table in a zip until a run that was read by it is accepted', () =>
    rolledBack(async () => {
      const people = await senderAndReviewer()
      expect(await readInZip(people.sender, 'zip-1')).toMatch(/nobody has named yet/)
      const upload = await sendTable(people.sender, 'one')
      const signature = await sayOf(people.sender, upload, valueIn(1))
      expect(await readInZip(people.sender, 'zip-2')).toMatch(/no run that was read by it has been accepted/)
      expect(await governing(signature)).toBeUndefined()
      await acceptTable(people, upload)
      expect(await readInZip(people.sender, 'zip-3')).toBe(0.25)
      expect(await governing(signature)).toMatchObject({
        saidBy: { id: people.sender.id },
        upload: { id: upload },
        accepted: { by: { id: people.reviewer.id } },
      })
    }))

  it('is told of a table that was read by it in a zip, with who accepted it', () =>
    rolledBack(async () => {
      const people = await senderAndReviewer()
      const upload = await sendTable(people.sender, 'one')
      await sayOf(people.sender, upload, valueIn(1))
      await acceptTable(people, upload)
      await readInZip(people.sender, 'zip-1')
      const zip = (await listUploads()).items.find(({ format }) => format === 'archive')
      const [member] = await listMembers(zip?.id ?? '')
      expect(member?.because).toContain(`as ${people.sender.name} said and ${people.reviewer.name} accepted`)
    }))

  it('said anew leaves in force what was accepted, until a run that was read by the new word is', () =>
    rolledBack(async () => {
      const people = await senderAndReviewer()
      const first = await sendTable(people.sender, 'one')
      await sayOf(people.sender, first, valueIn(1))
      await acceptTable(people, first)
      const other = await aPerson('uploader')
      const second = await sendTable(other, 'two')
      const signature = await sayOf(other, second, valueIn(2))
      expect(await readInZip(people.sender, 'zip-1')).toBe(0.25)
      expect(await findSaidColumns(signature)).toMatchObject({ saidBy: { id: other.id }, accepted: null })
      await acceptTable({ sender: other, reviewer: people.reviewer }, second)
      expect(await readInZip(people.sender, 'zip-2')).toBe(0.75)
    }))

  it('does not come back into force by an older file of which a run is accepted late', () =>
    rolledBack(async () => {
      const people = await senderAndReviewer()
      const [older, newer] = [await sendTable(people.sender, 'one'), await sendTable(people.sender, 'two')]
      await sayOf(people.sender, older, valueIn(1))
      await sayOf(people.sender, newer, valueIn(2))
      await acceptTable(people, newer)
      await acceptTable(people, older)
      expect(await readInZip(people.sender, 'zip-1')).toBe(0.75)
    }))

  it('is not accepted by a run that was rejected, nor by one that was read by another word of the same file', () =>
    rolledBack(async () => {
      const people = await senderAndReviewer()
      const rejected = await sendTable(people.sender, 'one')
      const signature = await sayOf(people.sender, rejected, valueIn(1))
      await rejectUpload(people.reviewer, rejected, { reason: 'no' })
      expect(await governing(signature)).toBeUndefined()
      // The same table twice: its run is one, which came with the first and is listed by both.
      const other = await aPerson('uploader')
      const [first, second] = [await sendTable(people.sender, 'two'), await sendTable(other, 'two', ';')]
      await sayOf(people.sender, first, valueIn(1))
      await sayOf(other, second, { ...valueIn(1), delimiter: ';' })
      const [run] = await runsOf(second)
      expect(run?.upload).toBe(first)
      await sayOf(people.sender, first, valueIn(2))
      await acceptTable({ sender: other, reviewer: people.reviewer }, second)
      expect((await runsOf(second)).map(({ state }) => state)).toEqual(['accepted'])
      expect((await findSaidColumns(signature))?.mapping).toEqual(valueIn(2))
      expect(await governing(signature)).toBeUndefined()
    }))

  it('said again is no other word: who said it first stays, and that it is accepted', () =>
    rolledBack(async () => {
      const people = await senderAndReviewer()
      const first = await sendTable(people.sender, 'one')
      const signature = await sayOf(people.sender, first, valueIn(1))
      await acceptTable(people, first)
      const other = await aPerson('uploader')
      await sayOf(other, await sendTable(other, 'two'), valueIn(1))
      const again = await findSaidColumns(signature)
      expect(again).toMatchObject({ saidBy: { id: people.sender.id }, accepted: { by: { id: people.reviewer.id } } })
      // Nor after another word that nobody accepted.
      await sayOf(other, await sendTable(other, 'three'), valueIn(2))
      await sayOf(other, await sendTable(other, 'four'), valueIn(1))
      const back = await findSaidColumns(signature)
      expect(back).toMatchObject({ saidBy: { id: other.id }, accepted: { by: { id: people.reviewer.id } } })
      expect(back?.mapping).toEqual(valueIn(1))
      // But one that was accepted earlier, and is no longer in force, has to be accepted anew.
      const last = await sendTable(other, 'five')
      await sayOf(other, last, valueIn(2))
      await acceptTable({ sender: other, reviewer: people.reviewer }, last)
      await sayOf(other, await sendTable(other, 'six'), valueIn(1))
      expect((await findSaidColumns(signature))?.accepted).toBeNull()
      expect(await readInZip(people.sender, 'zip-1')).toBe(0.75)
    }))

  it('is proposed for the next such table, with who said it and whether it was accepted', () =>
    rolledBack(async () => {
      const people = await senderAndReviewer()
      const { sender } = people
      const proposed = async (model: string) => {
        const upload = await findUpload(await sendTable(sender, model))
        return upload && tableStep(sender, upload, null)
      }
      expect(await proposed('one')).toMatchObject({ settled: false, said: null })
      const upload = await sendTable(sender, 'two')
      await sayOf(sender, upload, valueIn(2))
      expect(await proposed('three')).toMatchObject({
        settled: false,
        mapping: valueIn(2),
        said: { saidBy: { id: sender.id }, accepted: null },
      })
      await acceptTable(people, upload)
      expect(await proposed('four')).toMatchObject({ said: { accepted: { by: { id: people.reviewer.id } } } })
      // Of a table that was said itself nothing is proposed.
      const own = await findUpload(upload)
      expect(own && (await tableStep(sender, own, null))).toMatchObject({ settled: true, said: null })
    }))

  it('counts in zips from the first of its runs that is accepted', () =>
    rolledBack(async () => {
      const people = await senderAndReviewer()
      const upload = await sendTable(people.sender, 'one')
      const both = { ...valueIn(1), columns: [...valueIn(1).columns, ...valueIn(2).columns.slice(1)] }
      const signature = await sayOf(people.sender, upload, both)
      const [run] = await runsOf(upload)
      await mapUpload(people.sender, upload, { runs: [{ run: run?.id ?? '', benchmark: null }] })
      await acceptUpload(people.reviewer, upload, { runs: [run?.id ?? ''] })
      const first = await governing(signature)
      expect(first?.accepted?.by.id).toBe(people.reviewer.id)
      await acceptTable({ sender: people.sender, reviewer: await aPerson('reviewer') }, upload)
      expect((await governing(signature))?.accepted).toEqual(first?.accepted)
    }))
})
