import { describe, expect, it } from 'vitest'
import { makeArea, makeBenchmark, makeModel, makePolicy, makeRun } from '@/db/testing/factories'
import { aPerson, onePersonARole } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { standingOf } from '@/db/testing/standing'
import { listChanges } from '@/lib/assess/changes'
import { COMMAND } from '@/lib/auth/allow'
import { Forbidden } from '@/lib/errors'
import { addBenchmark, addBenchmarkInput } from './add-benchmark'

describe('a new benchmark', () => {
  it('joins under an id of its name, and is placed nowhere until a policy names it', () =>
    rolledBack(async () => {
      const [admin, area, model] = [await aPerson('admin'), await makeArea(), (await makeModel()).id]
      const known = await makeBenchmark({ area })
      const policy = await makePolicy([{ area, benchmarks: [known.id] }], { active: true })
      await makeRun({ model, benchmark: known.id, value: 0.6 })
      const before = await standingOf(area, model, policy)
      const id = await addBenchmark(
        admin,
        addBenchmarkInput.parse({ name: 'Élan & vital (v2)', axis: 'capability', area }),
      )
      expect(id).toBe('bmk_elan-vital-v2')
      await makeRun({ model, benchmark: id, value: 1 })
      expect(await standingOf(area, model, policy)).toEqual(before)
      expect(await listChanges(COMMAND, { benchmark: id })).toMatchObject([
        { label: 'Élan & vital (v2) added', version: 1, fields: [], by: { id: admin.id } },
      ])
    }))

  it('takes no id and no name that another has, in either form', () =>
    rolledBack(async () => {
      const admin = await aPerson('admin')
      const add = (given: object) =>
        addBenchmark(admin, addBenchmarkInput.parse({ axis: 'safety', name: 'Moa', ...given }))
      expect(await add({ id: 'moa' })).toBe('bmk_moa')
      await expect(add({ id: 'bmk_moa', name: 'Other' })).rejects.toMatchObject({ problems: [{ path: 'id' }] })
      await expect(add({ id: 'x' })).rejects.toMatchObject({ problems: [{ path: 'name' }] })
      expect(await add({ name: 'Moa!' })).toBe('bmk_moa-2')
    }))

  it('is for administrators', () =>
    rolledBack(async () => {
      const { admin: _, ...others } = await onePersonARole()
      const input = addBenchmarkInput.parse({ name: 'x', axis: 'safety' })
      for (const one of Object.values(others))
        await expect(addBenchmark(one, input), one.roles.join()).rejects.toThrow(Forbidden)
    }))
})
