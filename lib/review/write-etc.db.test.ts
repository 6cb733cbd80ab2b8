import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { makeArea, makeModel } from '@/db/testing/factories'
import { aPerson, onePersonARole } from '@/db/testing/people'
import { refusalOf } from '@/db/testing/queue'
import { rolledBack } from '@/db/testing/rolled-back'
import { readEtc, readEtcVersions } from '@/lib/assess/etc'
import { COMMAND } from '@/lib/auth/allow'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { etcInput, writeEtc } from './write-etc'

const WORDS = {
  environment: 'A hosted service with tools',
  threatSource: 'People who look for holes in servers',
  enablingCapability: 'It finds and uses known holes',
  riskDomains: ['misuse'],
}

describe('E-T-C of a model', () => {
  it('is written in versions that all stay, the latest holding, each with its author', () =>
    rolledBack(async () => {
      const [area, model] = [await makeArea(), (await makeModel({ name: 'Auk' })).id]
      const [first, second] = [await aPerson('reviewer'), await aPerson('approver')]
      const of = { model, area }
      expect(await writeEtc(first, etcInput.parse({ ...of, ...WORDS, version: '0' }))).toBe(1)
      const changed = { ...WORDS, environment: 'Open weights', riskDomains: ['systemic', 'misuse'] }
      expect(await writeEtc(second, etcInput.parse({ ...of, ...changed, version: 1 }))).toBe(2)
      expect(await readEtc(COMMAND, { model })).toMatchObject([
        { version: 2, environment: 'Open weights', riskDomains: ['misuse', 'systemic'], author: { id: second.id } },
      ])
      expect((await readEtc(COMMAND, { area })).map(({ model }) => model.name)).toEqual(['Auk'])
      const versions = await readEtcVersions(COMMAND, model, area)
      expect(versions.map(({ version, author }) => [version, author.id])).toEqual([
        [2, second.id],
        [1, first.id],
      ])
      const [row] = await listAuditRows({ subject: model, limit: 1 })
      expect(row).toMatchObject({ action: 'etc.write', detail: { area, version: 2, environment: 'Open weights' } })
      expect(await refusalOf(`update etc_texts set environment = '' where model_id = '${model}'`)).toMatch(/is refused/)
      expect(await refusalOf(`delete from etc_texts where model_id = '${model}'`)).toMatch(/is refused/)
    }))

  it('is not written over what somebody wrote meanwhile, nor of what is not there', () =>
    rolledBack(async () => {
      const [area, model] = [await makeArea(), (await makeModel()).id]
      const person = await aPerson('reviewer')
      const said = etcInput.parse({ model, area, ...WORDS, version: 0 })
      await writeEtc(person, said)
      await expect(writeEtc(person, said)).rejects.toThrow(Conflict)
      await expect(writeEtc(person, { ...said, version: 5 })).rejects.toThrow(Conflict)
      await expect(writeEtc(person, { ...said, area: 'nowhere' })).rejects.toThrow(NotFound)
      await expect(writeEtc(person, { ...said, model: 'mdl_none' })).rejects.toThrow(NotFound)
      expect(await readEtcVersions(COMMAND, model, area)).toHaveLength(1)
    }))

  it('takes all three texts and a risk domain, from reviewers and approvers', () =>
    rolledBack(async () => {
      const [area, model] = [await makeArea(), (await makeModel()).id]
      const paths = etcInput
        .safeParse({ model, area, version: 0, ...WORDS, threatSource: ' ', riskDomains: [] })
        .error?.issues.map(({ path }) => path.join('.'))
      expect(paths).toEqual(['threatSource', 'riskDomains'])
      let version = 0
      for (const [role, person] of Object.entries(await onePersonARole())) {
        const writing = writeEtc(person, etcInput.parse({ model, area, version, ...WORDS }))
        if (role === 'reviewer' || role === 'approver') version = await writing
        else await expect(writing, role).rejects.toThrow(Forbidden)
      }
    }))
})
