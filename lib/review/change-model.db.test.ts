import { describe, expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { listModelVersions } from '@/db/queries/model-versions'
import { findModel, insertModelAliases } from '@/db/queries/models'
import { makeModel } from '@/db/testing/factories'
import { aPerson, onePersonARole } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { mergePreview } from '@/lib/assess/merge-preview'
import { Conflict, Forbidden, InvalidInput, NotFound, Stale } from '@/lib/errors'
import { changeModel, changeModelInput } from './change-model'
import { importModelFacts, previewModelFacts } from './import-model-facts'
import { mergeModels } from './merge-models'

const WHY = 'Read in the system card'

describe('what is known of a model', () => {
  it('is said otherwise as its next version, and what is left out stays', () =>
    rolledBack(async () => {
      const admin = await aPerson('admin')
      const { id } = await makeModel({ developer: 'Lab', reasoning: false })
      const source = { title: 'System card', url: 'https://example.org/card' }
      await changeModel(admin, { id, version: 1, change: { access: 'open', reasoning: true, source }, reason: WHY })
      expect(await findModel(id)).toMatchObject({
        developer: 'Lab',
        access: 'open',
        reasoning: true,
        version: 2,
        source: { ...source, arxiv: null, table: null },
      })
      expect(await listModelVersions(id)).toMatchObject([
        { version: 2, access: 'open', reason: WHY, by: { id: admin.id, name: admin.name } },
        { version: 1, access: null, developer: 'Lab' },
      ])
      const [row] = await listAuditRows({ subject: id, limit: 1 })
      expect(row).toMatchObject({ action: 'model.change', detail: { version: 2, reason: WHY } })
      expect(row?.detail.fields).toContainEqual({ field: 'reasoning', before: false, after: true })
    }))

  it('keeps the table its source names where the form sends the source back as it was', () =>
    rolledBack(async () => {
      const admin = await aPerson('admin')
      const source = { title: 'A report', arxiv: '2602.14457', table: 'Table 3', url: null }
      const { id } = await makeModel({ source })
      const form = {
        id,
        version: '1',
        developer: ' Lab ',
        family: '',
        access: '',
        reasoning: '',
        releasedAt: '2026-02-01',
      }
      const input = changeModelInput.parse({ ...form, source: 'A report', sourceUrl: '', reason: WHY, $extra: '' })
      await changeModel(admin, input)
      expect(await findModel(id)).toMatchObject({ developer: 'Lab', family: null, releasedAt: '2026-02-01', source })
    }))

  it('is refused by field, and to everybody else', () =>
    rolledBack(async () => {
      const { admin, ...others } = await onePersonARole()
      const { id } = await makeModel({ developer: 'Lab' })
      const edit = { id, version: 1, reason: WHY }
      for (const one of Object.values(others)) {
        await expect(changeModel(one, { ...edit, change: { developer: 'x' } }), one.roles.join()).rejects.toThrow(
          Forbidden,
        )
        await expect(previewModelFacts(one, { text: '' }), one.roles.join()).rejects.toThrow(Forbidden)
        await expect(importModelFacts(one, { text: '', reason: WHY, seen: '' })).rejects.toThrow(Forbidden)
      }
      await expect(changeModel(admin, { ...edit, change: { developer: 'Lab' } })).rejects.toThrow(InvalidInput)
      await expect(changeModel(admin, { ...edit, id: 'mdl_none', change: {} })).rejects.toThrow(NotFound)
      const wrong = changeModelInput.safeParse({
        ...{ id, version: '1', reason: '', releasedAt: '2026-02-30', access: 'half' },
        ...{ reasoning: 'maybe', sourceUrl: 'javascript:alert(1)' },
      })
      const paths = [...new Set(wrong.error?.issues.map(({ path }) => String(path[0])))].sort()
      // What the form leaves out is asked for too, by its own name.
      expect(paths).toEqual(expect.arrayContaining(['access', 'reason', 'reasoning', 'releasedAt', 'source']))
      await changeModel(admin, { ...edit, change: { developer: 'Other' } })
      const late = changeModel(admin, { ...edit, change: { developer: 'Mine' } })
      await expect(late).rejects.toThrow(Stale)
      await expect(late).rejects.toMatchObject({
        conflict: { version: 2, fields: [{ path: 'developer', yours: 'Mine', current: 'Other' }] },
      })
    }))

  it('of a merged one is said of the one left', () =>
    rolledBack(async () => {
      const admin = await aPerson('admin')
      const [from, into] = [(await makeModel()).id, (await makeModel()).id]
      const { seen } = await mergePreview(admin, from, into)
      await mergeModels(admin, { from, into, reason: WHY, seen })
      const edit = { id: from, version: 1, change: { developer: 'x' }, reason: WHY }
      await expect(changeModel(admin, edit)).rejects.toThrow(Conflict)
    }))
})

describe('a table of models', () => {
  async function threeModels() {
    const admin = await aPerson('admin')
    const auk = (await makeModel({ name: 'Auk', developer: 'Lab', access: 'open' })).id
    const moa = (await makeModel({ name: 'Moa' })).id
    const dodo = (await makeModel({ name: 'Dodo' })).id
    await insertModelAliases([{ asWritten: 'org/great-moa', model: moa, learnedBy: 'usr_test' }])
    return { admin, auk, moa, dodo }
  }

  it('says what it would change, which rows say what is known, and which models nobody knows', () =>
    rolledBack(async () => {
      const { admin, auk, moa, dodo } = await threeModels()
      const text = `Model;Developer;Access;Reasoning;Release date;Source;Stars
auk;Lab;;;;;5
ORG/Great-Moa;Nest;Closed;yes;2026-03-01;A list;4

Phoenix;Nest;;;;;
${dodo};"Mauritius
Institute";;;;;
`
      const preview = await previewModelFacts(admin, { text })
      expect(preview).toMatchObject({
        changes: [
          {
            line: 3,
            model: { id: moa, name: 'Moa' },
            fields: [
              { field: 'developer', before: null, after: 'Nest' },
              { field: 'access', before: null, after: 'closed' },
              { field: 'reasoning', before: null, after: true },
              { field: 'releasedAt', before: null, after: '2026-03-01' },
              { field: 'source', before: null, after: 'A list' },
            ],
          },
          { line: 7, model: { id: dodo }, fields: [{ field: 'developer', after: 'Mauritius\nInstitute' }] },
        ],
        unchanged: 1,
        unknown: [{ line: 5, name: 'Phoenix' }],
        problems: [],
        ignored: ['Stars'],
      })
      expect((await findModel(moa))?.version).toBe(1)
      expect(await importModelFacts(admin, { text, reason: WHY, seen: preview.seen })).toBe(2)
      expect(await findModel(moa)).toMatchObject({ developer: 'Nest', access: 'closed', reasoning: true, version: 2 })
      expect(await findModel(auk)).toMatchObject({ developer: 'Lab', access: 'open', version: 1 })
      const [row] = await listAuditRows({ subject: 'models', limit: 1 })
      expect(row).toMatchObject({
        action: 'model.change',
        detail: { reason: WHY, models: [{ id: moa }, { id: dodo }], unknown: 1 },
      })
    }))

  it('with a row that is not right changes nothing, and says each by its line', () =>
    rolledBack(async () => {
      const { admin, moa } = await threeModels()
      const text = 'model,access,releasedAt\nMoa,open,\nAuk,half,2026-13-01\n,open,\nmoa,closed,\nDodo,open,,,x\n'
      const { problems, seen } = await previewModelFacts(admin, { text })
      expect(problems).toEqual([
        { line: 3, message: 'access: Write open or closed. releasedAt: Write a date as YYYY-MM-DD.' },
        { line: 4, message: 'The row names no model.' },
        { line: 5, message: 'Moa was on line 2 already.' },
        { line: 6, message: 'The row has 5 cells, the first line 3.' },
      ])
      await expect(importModelFacts(admin, { text, reason: WHY, seen })).rejects.toThrow(InvalidInput)
      expect((await findModel(moa))?.version).toBe(1)
    }))

  it('is not imported where something changed since it was looked at', () =>
    rolledBack(async () => {
      const { admin, moa, auk } = await threeModels()
      const text = 'model,developer\nMoa,Nest\nAuk,Nest\n'
      const { seen } = await previewModelFacts(admin, { text })
      await changeModel(admin, { id: auk, version: 1, change: { developer: 'Elsewhere' }, reason: WHY })
      await expect(importModelFacts(admin, { text, reason: WHY, seen })).rejects.toThrow(Conflict)
      expect((await findModel(moa))?.version).toBe(1)
    }))
})
