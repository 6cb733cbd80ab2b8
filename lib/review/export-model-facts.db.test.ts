import { expect, it } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { makeModel } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { exportModelFacts } from './export-model-facts'
import { previewModelFacts } from './import-model-facts'

/** As RFC 4180 writes a table, every cell quoted. */
const written = (lines: string[][]) =>
  lines.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')

it('the facts of all models are taken by anybody, recorded, and read back as what is known', () =>
  rolledBack(async () => {
    const [viewer, admin] = [await aPerson('viewer'), await aPerson('admin')]
    const source = { title: 'A "card", signed', url: 'https://example.org/c', arxiv: null, table: null }
    const facts = { developer: 'Lab, Inc.', access: 'open', reasoning: true, releasedAt: '2026-02-01' } as const
    const auk = await makeModel({ name: '=Auk "quoted"', ...facts, source })
    await makeModel({ name: 'Bunting' })
    const { columns, rows } = await exportModelFacts(viewer)
    const mine = rows.find(([name]) => name === auk.name)
    expect(Object.fromEntries(columns.map((column, i) => [column, mine?.[i]]))).toMatchObject({
      ...{ model: auk.name, developer: 'Lab, Inc.', access: 'open', reasoning: 'yes', releasedAt: '2026-02-01' },
      ...{ source: source.title, sourceUrl: source.url },
    })
    expect(await listAuditRows({ action: 'model.export', actor: viewer.name, limit: 9 })).toMatchObject([
      { detail: { models: rows.length } },
    ])
    const back = await previewModelFacts(admin, { text: written([columns, ...rows]) })
    expect(back).toMatchObject({ changes: [], unknown: [], problems: [], ignored: [], unchanged: rows.length })
    // Filled in: one cell that was empty.
    const filled = rows.map((row) => (row[0] === 'Bunting' ? row.map((cell, i) => (i === 1 ? 'Lab B' : cell)) : row))
    expect((await previewModelFacts(admin, { text: written([columns, ...filled]) })).changes).toMatchObject([
      { model: { name: 'Bunting' }, fields: [{ field: 'developer', before: null, after: 'Lab B' }] },
    ])
  }))
