import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { findAcceptedColumns, findSaidColumns } from '@/db/queries/column-mappings'
import { findUpload } from '@/db/queries/uploads'
import { makeBenchmark } from '@/db/testing/factories'
import { aPerson, breakAuditLog, onePersonARole } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { senderAndReviewer } from '@/db/testing/stored-log'
import { acceptTable, readInZip, sayOf, sendTable, valueIn } from '@/db/testing/stored-table'
import { Conflict, Forbidden, InvalidInput, NotFound } from '@/lib/errors'
import type { TableMapping } from '@/lib/evals/table'
import { changeColumns, changeColumnsForm, changeColumnsFromForm, forgetColumns } from './change-columns'
import { tableStep } from './table-step'

const WHY = 'The first column was a rank'

/** One mapping that was accepted, and an administrator who sees it. */
async function accepted() {
  const people = await senderAndReviewer()
  const admin = await aPerson('admin')
  const upload = await sendTable(people.sender, 'one')
  const signature = await sayOf(people.sender, upload, valueIn(1))
  await acceptTable(people, upload)
  return { ...people, people, admin, upload, signature, said: await seen(signature) }
}

const seen = async (signature: string) => (await findSaidColumns(signature))?.id ?? ''
const governing = async (signature: string) => (await findAcceptedColumns([signature])).get(signature)
const as = ({ layout, columns }: TableMapping) => ({ layout, columns })

describe('what columns were said to be', () => {
  it('is changed by an administrator, which withdraws what was accepted, and is audited', () =>
    rolledBack(async () => {
      const { admin, people, upload, signature, said } = await accepted()
      await changeColumns(admin, { signature, said, ...as(valueIn(2)), reason: WHY })
      expect(await findSaidColumns(signature)).toMatchObject({
        mapping: valueIn(2),
        saidBy: { id: admin.id },
        upload: null,
        accepted: null,
      })
      expect(await governing(signature)).toBeUndefined()
      expect(await readInZip(people.sender, 'zip-1')).toMatch(/no run that was read by it has been accepted/)
      expect(
        (await listAuditRows({ subject: signature, limit: 5 })).map(({ action, detail }) => [action, detail]),
      ).toEqual([
        [
          'name.change',
          {
            kind: 'columns',
            headers: ['model', 'first', 'second'],
            before: valueIn(1),
            saidBy: people.sender.id,
            acceptedBy: people.reviewer.id,
            after: valueIn(2),
            reason: WHY,
          },
        ],
      ])
      // What was read before stays; the next table is proposed it, and once a run read by it is accepted it holds in zips.
      expect((await findUpload(upload))?.table?.mapping).toEqual(valueIn(1))
      const next = await sendTable(people.sender, 'two')
      const sent = await findUpload(next)
      expect(sent && (await tableStep(people.sender, sent, null))?.mapping).toEqual(valueIn(2))
      await sayOf(people.sender, next, valueIn(2))
      await acceptTable(people, next)
      expect(await readInZip(people.sender, 'zip-2')).toBe(0.75)
    }))

  it('stays accepted where an administrator takes back only what was said since', () =>
    rolledBack(async () => {
      const { admin, people, signature } = await accepted()
      await sayOf(people.sender, await sendTable(people.sender, 'two'), valueIn(2))
      await changeColumns(admin, { signature, said: await seen(signature), ...as(valueIn(1)), reason: WHY })
      expect(await findSaidColumns(signature)).toMatchObject({ accepted: { by: { id: people.reviewer.id } } })
      expect(await readInZip(people.sender, 'zip-1')).toBe(0.25)
    }))

  it('is forgotten: nothing is proposed or read in zips by it, nor by a run of before that is accepted later', () =>
    rolledBack(async () => {
      const { admin, people, signature } = await accepted()
      const pending = await sendTable(people.sender, 'two')
      await sayOf(people.sender, pending, valueIn(2))
      const asked = { signature, said: await seen(signature), reason: WHY }
      await forgetColumns(admin, asked)
      expect(await findSaidColumns(signature)).toBeNull()
      expect(await readInZip(people.sender, 'zip-1')).toMatch(/nobody has named yet/)
      await acceptTable(people, pending)
      expect(await governing(signature)).toBeUndefined()
      const [row] = await listAuditRows({ subject: signature, limit: 5 })
      expect(row).toMatchObject({ action: 'name.remove', detail: { kind: 'columns', before: valueIn(2), reason: WHY } })
      await expect(forgetColumns(admin, asked)).rejects.toThrow(NotFound)
      await expect(changeColumns(admin, { ...asked, ...as(valueIn(1)) })).rejects.toThrow(NotFound)
    }))

  it('is changed and forgotten by administrators alone, and not without its row in the audit log', () =>
    rolledBack(async () => {
      const { signature, said } = await accepted()
      const { admin, ...others } = await onePersonARole()
      const asked = { signature, said, reason: WHY }
      for (const one of Object.values(others)) {
        const form = changeColumnsForm.parse({ ...asked, layout: 'wide', 'role-0': 'model', 'role-2': 'value' })
        await expect(changeColumns(one, { ...asked, ...as(valueIn(2)) }), one.roles.join()).rejects.toThrow(Forbidden)
        await expect(changeColumnsFromForm(one, form), one.roles.join()).rejects.toThrow(Forbidden)
        await expect(forgetColumns(one, asked), one.roles.join()).rejects.toThrow(Forbidden)
      }
      await breakAuditLog()
      await expect(changeColumns(admin, { ...asked, ...as(valueIn(2)) })).rejects.toThrow()
      await expect(forgetColumns(admin, asked)).rejects.toThrow()
      expect((await governing(signature))?.mapping).toEqual(valueIn(1))
    }))

  it('is not changed to what no table can be read by, nor over what somebody said meanwhile', () =>
    rolledBack(async () => {
      const { admin, people, signature, said } = await accepted()
      const asked = { signature, said, reason: WHY }
      const [model, value] = valueIn(1).columns
      if (!model || !value) throw new Error('there are two columns')
      const none = changeColumns(admin, { ...asked, layout: 'long', columns: [model, { ...value, index: 7 }] })
      await expect(none).rejects.toMatchObject({
        problems: [{ path: 'table.columns.1.index' }, { path: 'table.columns' }],
      })
      const nobody = { ...value, benchmark: 'bmk_nobody' }
      await expect(changeColumns(admin, { ...asked, layout: 'wide', columns: [model, nobody] })).rejects.toMatchObject({
        problems: [{ path: 'table.columns.1.benchmark' }],
      })
      await expect(changeColumns(admin, { ...asked, ...as(valueIn(1)) })).rejects.toThrow(InvalidInput)
      await sayOf(people.sender, await sendTable(people.sender, 'two'), valueIn(2))
      await expect(changeColumns(admin, { ...asked, ...as(valueIn(1, 'percent')) })).rejects.toThrow(Conflict)
      await expect(forgetColumns(admin, asked)).rejects.toThrow(Conflict)
      expect((await governing(signature))?.mapping).toEqual(valueIn(1))
    }))

  it('is changed by a form, whose problems stand at its fields', () =>
    rolledBack(async () => {
      const { admin, signature, said } = await accepted()
      const benchmark = await makeBenchmark({ area: null })
      const form = (fields: Record<string, string>) =>
        changeColumnsForm.parse({ signature, said, reason: WHY, layout: 'wide', 'role-0': 'model', ...fields })
      const refused = async (fields: Record<string, string>, path: string) =>
        expect(changeColumnsFromForm(admin, form(fields)), path).rejects.toMatchObject({ problems: [{ path }] })
      await refused({ 'role-1': 'ignore', 'role-2': 'ignore' }, 'columns')
      await refused({ 'role-1': 'model', 'role-2': 'value' }, 'role-1')
      await refused({ 'role-1': 'value', 'benchmark-1': 'no such' }, 'benchmark-1')
      await expect(changeColumnsFromForm(admin, form({ 'role-1': 'nonsense' }))).rejects.toThrow(InvalidInput)
      await changeColumnsFromForm(
        admin,
        form({ 'role-1': 'ignore', 'role-2': 'value', 'benchmark-2': benchmark.name, 'unit-2': 'percent' }),
      )
      expect((await findSaidColumns(signature))?.mapping.columns).toContainEqual({
        index: 2,
        role: 'value',
        benchmark: benchmark.id,
        unit: 'percent',
      })
    }))
})
