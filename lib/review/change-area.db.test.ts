import { describe, expect, it } from 'vitest'
import { listAreas, listAreaVersions } from '@/db/queries/areas'
import { listAuditRows } from '@/db/queries/audit'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { aPerson, onePersonARole } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { standingOf } from '@/db/testing/standing'
import { listChanges } from '@/lib/assess/changes'
import { COMMAND } from '@/lib/auth/allow'
import { Forbidden, InvalidInput, NotFound, Stale } from '@/lib/errors'
import { addArea } from './add-area'
import { changeArea } from './change-area'

const WHY = 'The framework calls it so'
const inOrder = async () => (await listAreas()).map(({ id, version }) => `${id} v${version}`)

describe('a risk area', () => {
  it('joins at its place, and those that make room are versions of themselves', () =>
    rolledBack(async () => {
      const admin = await aPerson('admin')
      const [a, b] = [await makeArea(), await makeArea()]
      expect(await addArea(admin, { name: 'Loss of oversight', position: 2, reason: WHY })).toBe('loss-of-oversight')
      expect(await inOrder()).toEqual([`${a} v1`, 'loss-of-oversight v1', `${b} v2`])
      expect(await listAreaVersions(b)).toMatchObject([
        { version: 2, position: 3, reason: WHY, by: { id: admin.id } },
        { version: 1, position: 2 },
      ])
      expect(await addArea(admin, { name: 'Last', id: 'the-last' })).toBe('the-last')
      expect(await inOrder()).toEqual([`${a} v1`, 'loss-of-oversight v1', `${b} v2`, 'the-last v1'])
      const [row] = await listAuditRows({ subject: 'loss-of-oversight', limit: 5 })
      expect(row).toMatchObject({ action: 'area.change', detail: { version: 1, reason: WHY, madeRoom: [b] } })
    }))

  it('gets another name and place, and nobody stands elsewhere for it', () =>
    rolledBack(async () => {
      const admin = await aPerson('admin')
      const [a, b, c] = [await makeArea(), await makeArea(), await makeArea({ name: 'Third' })]
      const benchmark = await makeBenchmark({ area: c })
      const policy = await makePolicy([{ area: c, benchmarks: [benchmark.id] }], { active: true })
      const model = (await makeModel()).id
      await makeRun({ model, benchmark: benchmark.id, value: 0.9 })
      const before = await standingOf(c, model, policy)
      await changeArea(admin, { id: c, version: 1, change: { name: 'The third', position: 1 }, reason: WHY })
      expect(await inOrder()).toEqual([`${c} v2`, `${a} v2`, `${b} v2`])
      expect(await standingOf(c, model, policy)).toEqual(before)
      expect(await listChanges(COMMAND, { area: c })).toMatchObject([
        {
          label: 'The third, version 2',
          kind: 'area',
          reason: WHY,
          movesPoints: false,
          fields: [
            { field: 'name', before: 'Third', after: 'The third' },
            { field: 'position', before: 3, after: 1 },
          ],
        },
        { version: 1, movesPoints: false },
        { version: 1, movesPoints: false },
      ])
    }))

  it('that was changed meanwhile is told with both values', () =>
    rolledBack(async () => {
      const admin = await aPerson('admin')
      const id = await makeArea({ name: 'First' })
      await changeArea(admin, { id, version: 1, change: { name: 'Second' }, reason: WHY })
      const late = changeArea(admin, { id, version: 1, change: { name: 'Third' }, reason: WHY })
      await expect(late).rejects.toThrow(Stale)
      await expect(late).rejects.toMatchObject({
        conflict: { version: 2, fields: [{ path: 'name', yours: 'Third', current: 'Second' }] },
      })
    }))

  it('is for administrators, with a name and an address of its own', () =>
    rolledBack(async () => {
      const { admin, ...others } = await onePersonARole()
      const id = await makeArea({ name: 'First' })
      for (const one of Object.values(others)) {
        await expect(addArea(one, { name: 'x' }), one.roles.join()).rejects.toThrow(Forbidden)
        await expect(changeArea(one, { id, version: 1, change: { name: 'x' }, reason: WHY })).rejects.toThrow(Forbidden)
      }
      const at = (path: string) => ({ problems: [{ path }] })
      await expect(addArea(admin, { name: 'first' })).rejects.toMatchObject(at('name'))
      await expect(addArea(admin, { name: 'x', id })).rejects.toMatchObject(at('id'))
      await expect(addArea(admin, { name: 'x', id: 'manage' })).rejects.toMatchObject(at('id'))
      const edit = { id, version: 1, reason: WHY }
      await expect(changeArea(admin, { ...edit, change: { name: 'First' } })).rejects.toThrow(InvalidInput)
      await expect(changeArea(admin, { ...edit, id: 'no-area', change: {} })).rejects.toThrow(NotFound)
      expect(await inOrder()).toEqual([`${id} v1`])
    }))
})
