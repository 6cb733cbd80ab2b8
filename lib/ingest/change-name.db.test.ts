import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { findLearnedName, listLearnedNames } from '@/db/queries/learned-names'
import { findRun } from '@/db/queries/runs'
import { makeArea, makeBenchmark, makeModel } from '@/db/testing/factories'
import { aPerson, onePersonARole } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { runsOf, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import type { Doer } from '@/lib/auth/allow'
import { Forbidden, InvalidInput, NotFound } from '@/lib/errors'
import { evalLog, inspectLogHeader } from '@/lib/importers/testing/inspect-log'
import { acceptUpload } from './accept-upload'
import { changeName, removeName } from './change-name'
import { mapUpload } from './map-upload'

const WHY = 'It was another one'

const logOf = (id: string, task: string, model = 'lab/some-model') =>
  evalLog(inspectLogHeader({ eval: { eval_id: id, task, model } }))

/** One run, of which the sender says this much before the reviewer accepts it. */
async function accepted(
  { sender, reviewer }: { sender: Doer; reviewer: Doer },
  file: Uint8Array,
  benchmark?: string | null,
) {
  const upload = await storeFile(sender, 'log.eval', file)
  const run = (await runsOf(upload))[0]?.id ?? ''
  if (benchmark !== undefined) await mapUpload(sender, upload, { runs: [{ run, benchmark }] })
  await acceptUpload(reviewer, upload, {})
  return { upload, run }
}

async function twoBenchmarks() {
  const area = await makeArea()
  const guessed = await makeBenchmark({ area, patterns: ['*intercode_ctf'] })
  return { guessed, other: await makeBenchmark({ area }) }
}

describe('a task', () => {
  it('whose benchmark a person corrected is remembered once the run is accepted, with who, when and the upload', () =>
    rolledBack(async () => {
      const people = await senderAndReviewer()
      const { other } = await twoBenchmarks()
      const { upload } = await accepted(people, logOf('eval-1', 'lab/intercode_ctf'), other.id)
      expect(await findLearnedName('task', 'LAB/intercode_ctf')).toMatchObject({
        asWritten: 'lab/intercode_ctf',
        means: { id: other.id, name: other.name },
        learnedBy: { id: people.sender.id, name: people.sender.name },
        learnedAt: expect.stringMatching(/Z$/),
        upload: { id: upload, name: 'log.eval' },
      })
      const next = await storeFile(people.sender, 'b.eval', logOf('eval-2', 'Lab/intercode_ctf'))
      expect((await runsOf(next))[0]).toMatchObject({ benchmark: other.id, benchmarkDecided: true })
      // The same last part under another name is not the same task.
      const third = await storeFile(people.sender, 'c.eval', logOf('eval-3', 'elsewhere/intercode_ctf'))
      expect((await runsOf(third))[0]?.benchmark).not.toBe(other.id)
    }))

  it('that is no benchmark is learned to be none, and needs no word the next time', () =>
    rolledBack(async () => {
      const people = await senderAndReviewer()
      await accepted(people, logOf('eval-1', 'nobody_knows_this'), null)
      expect(await findLearnedName('task', 'nobody_knows_this')).toMatchObject({ means: null })
      const next = await storeFile(people.sender, 'b.eval', logOf('eval-2', 'nobody_knows_this'))
      expect((await runsOf(next))[0]).toMatchObject({ benchmark: null, benchmarkDecided: true })
    }))

  it('that nobody corrected is not learned; nor one that was said as it was guessed; nor before acceptance', () =>
    rolledBack(async () => {
      const people = await senderAndReviewer()
      const { guessed, other } = await twoBenchmarks()
      await accepted(people, logOf('eval-1', 'a/intercode_ctf'))
      await accepted(people, logOf('eval-2', 'b/intercode_ctf'), guessed.id)
      const upload = await storeFile(people.sender, 'c.eval', logOf('eval-3', 'c/intercode_ctf'))
      const run = (await runsOf(upload))[0]?.id ?? ''
      await mapUpload(people.sender, upload, { runs: [{ run, benchmark: other.id }] })
      // A benchmark that came after a run was read would be guessed now, but that is nobody's correction either.
      const read = await storeFile(people.sender, 'd.eval', logOf('eval-4', 'd/intercode_ctf'))
      await makeBenchmark({ area: guessed.area, patterns: ['intercode_ctf'] })
      await acceptUpload(people.reviewer, read, {})
      expect((await listLearnedNames('task')).items).toEqual([])
    }))
})

describe('a learned name', () => {
  it('is changed by an administrator with a reason, is followed from then on, and moves no accepted run', () =>
    rolledBack(async () => {
      const people = await senderAndReviewer()
      const admin = await aPerson('admin')
      const { guessed, other } = await twoBenchmarks()
      const { run } = await accepted(people, logOf('eval-1', 'lab/intercode_ctf'), other.id)
      const task = { kind: 'task', name: 'lab/intercode_ctf', reason: WHY } as const
      await changeName(admin, { ...task, means: guessed.id })
      expect(await findLearnedName('task', task.name)).toMatchObject({
        means: { id: guessed.id },
        learnedBy: { id: admin.id },
        upload: null,
      })
      expect((await findRun(run))?.benchmark).toBe(other.id)
      const next = await storeFile(people.sender, 'b.eval', logOf('eval-2', task.name))
      expect((await runsOf(next))[0]?.benchmark).toBe(guessed.id)
      expect((await listAuditRows({ subject: task.name, limit: 5 })).map((row) => [row.action, row.detail])).toEqual([
        ['name.change', { kind: 'task', name: task.name, before: other.id, after: guessed.id, runs: 1, reason: WHY }],
      ])
    }))

  it('of a model is changed to a real one that is known, and forgotten again', () =>
    rolledBack(async () => {
      const people = await senderAndReviewer()
      const admin = await aPerson('admin')
      await twoBenchmarks()
      const { run } = await accepted(people, logOf('eval-1', 'a/intercode_ctf', 'lab/Crake'))
      const first = (await findRun(run))?.model
      const model = await makeModel({ name: 'Corncrake' })
      const invented = await makeModel({ demo: true })
      const name = { kind: 'model', name: 'lab/crake', reason: WHY } as const
      for (const means of [invented.id, 'nobody', ''])
        await expect(changeName(admin, { ...name, means }), means).rejects.toThrow(InvalidInput)
      await changeName(admin, { ...name, means: 'corncrake' })
      const next = await storeFile(people.sender, 'b.eval', logOf('eval-2', 'a/intercode_ctf', 'LAB/Crake'))
      expect((await runsOf(next))[0]?.model).toBe(model.id)
      expect((await findRun(run))?.model).toBe(first)
      await removeName(admin, name)
      expect(await findLearnedName('model', name.name)).toBeNull()
      await expect(removeName(admin, name)).rejects.toThrow(NotFound)
      const said = (await listAuditRows({ subject: name.name, limit: 5 })).map(({ action }) => action)
      expect(said).toEqual(['name.remove', 'name.change'])
    }))

  it('is changed and removed by administrators alone', () =>
    rolledBack(async () => {
      const people = await senderAndReviewer()
      const { other } = await twoBenchmarks()
      await accepted(people, logOf('eval-1', 'lab/intercode_ctf'), other.id)
      const { admin: _, ...others } = await onePersonARole()
      const task = { kind: 'task', name: 'lab/intercode_ctf', reason: WHY } as const
      for (const one of Object.values(others)) {
        await expect(changeName(one, { ...task, means: 'none' }), one.roles.join()).rejects.toThrow(Forbidden)
        await expect(removeName(one, task), one.roles.join()).rejects.toThrow(Forbidden)
      }
      expect((await findLearnedName('task', task.name))?.means?.id).toBe(other.id)
    }))

  it('is never one that the database cannot keep', () =>
    rolledBack(async () => {
      const admin = await aPerson('admin')
      const asked = { kind: 'task', name: 'task\0name', reason: WHY } as const
      await expect(changeName(admin, { ...asked, means: 'none' })).rejects.toThrow(NotFound)
      await expect(removeName(admin, asked)).rejects.toThrow(NotFound)
    }))

  it('is found by a part of it or of what it means, a page at a time, invented models’ left out', () =>
    rolledBack(async () => {
      const people = await senderAndReviewer()
      const { other } = await twoBenchmarks()
      for (const [n, task] of ['c', 'a', 'b'].entries())
        await accepted(people, logOf(`eval-${n}`, `${task}/intercode_ctf`), other.id)
      const first = await listLearnedNames('task', { limit: 2 })
      expect(first.items.map(({ key }) => key)).toEqual(['a/intercode_ctf', 'b/intercode_ctf'])
      const second = await listLearnedNames('task', { limit: 2, cursor: first.nextCursor })
      expect([second.items.map(({ key }) => key), second.nextCursor]).toEqual([['c/intercode_ctf'], null])
      expect((await listLearnedNames('task', { q: 'A/int' })).items).toHaveLength(1)
      expect((await listLearnedNames('task', { q: other.name })).items).toHaveLength(3)
      expect((await listLearnedNames('task', { q: '%' })).items).toEqual([])
      expect((await listLearnedNames('model')).items.map(({ asWritten }) => asWritten)).toEqual(['lab/some-model'])
    }))
})
