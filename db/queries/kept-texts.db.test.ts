import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { rolledBack } from '@/db/testing/rolled-back'
import { logScoring, runsOf, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import { findRun, listRuns } from './runs'
import { findSample, listErrorGroups, listSamples, listSamplesAround } from './samples'
import { insertMember, listMembers } from './upload-members'
import { findUpload } from './uploads'

const SECRET = `ghp_${'a1B2'.repeat(9)}`
const ID = 'How is it made from salt'

it('what was kept of a file before secrets and samples’ names were taken out of it is shown without them', () =>
  rolledBack(async (tx) => {
    const { sender } = await senderAndReviewer()
    const upload = await storeFile(sender, 'a.eval', logScoring(0.5))
    const [run] = await runsOf(upload)
    const id = run?.id ?? ''
    const said = `RuntimeError: ${'x'.repeat(130)} ${SECRET} samples/${ID}_epoch_1.json is damaged`
    const warnings = JSON.stringify([{ code: 'odd', message: SECRET, place: `a ${SECRET}` }])
    const error = { message: said, tried: [{ format: 'x', why: said }] }
    await tx.execute(sql`update uploads set error = ${JSON.stringify(error)}::jsonb, warnings = ${warnings}::jsonb
      where id = ${upload}`)
    await tx.execute(sql`update runs set error = ${JSON.stringify({ message: said })}::jsonb, warnings = ${warnings}::jsonb
      where id = ${id}`)
    await tx.execute(sql`update samples set error = ${said}, limit_reached = ${SECRET}, preview = ${SECRET}
      where run_id = ${id}`)
    const member = { path: `${SECRET}/a.eval`, format: null, because: '', table: null, runCount: 0, error }
    await insertMember(upload, 0, member)
    const told = [
      await findUpload(upload),
      await listMembers(upload),
      await findRun(id),
      await listRuns({ upload, state: 'any' }),
      await findSample(id, 0),
      await listSamples(id),
      await listSamplesAround(id, 0),
      await listErrorGroups(id),
    ]
    const all = JSON.stringify(told)
    expect(all).toContain('RuntimeError')
    for (const part of [SECRET, SECRET.slice(0, 12)]) expect(all).not.toContain(part)
    expect(JSON.stringify(told.slice(0, 2))).not.toContain(ID)
    expect((await listErrorGroups(id))[0]?.error.length).toBeLessThanOrEqual(161)
  }))
