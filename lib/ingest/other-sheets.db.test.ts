import { expect, it } from 'vitest'
import { findSaidColumns } from '@/db/queries/column-mappings'
import { findUpload } from '@/db/queries/uploads'
import { rolledBack } from '@/db/testing/rolled-back'
import { runsOf, senderAndReviewer, storeFile, workThroughQueue } from '@/db/testing/stored-log'
import { writeWorkbook } from '@/lib/importers/testing/workbook'
import { acceptUpload } from './accept-upload'
import { mapTableFromForm } from './map-table-form'
import { mapUpload } from './map-upload'
import { tableStep } from './table-step'

const NAMES = ['Links', 'Cyber', 'Bio', 'Persuasion', 'R&D', 'Scheming', 'Replication', 'Collusion', 'Notes']
const table = (name: string) => [
  ['System', `${name} score`],
  ['lumen-2', 0.5],
  ['lumen-3', 0.75],
]

it('of a workbook of nine sheets that is sent alone the one that was read is named, and each that was not', () =>
  rolledBack(async () => {
    const { sender, reviewer } = await senderAndReviewer()
    const sheets = NAMES.map((name) => ({
      name,
      rows: name === 'Links' || name === 'Notes' ? [['see', 'below']] : table(name === 'R&D' ? 'Cyber' : name),
    }))
    const upload = await storeFile(sender, 'nine.xlsx', writeWorkbook(sheets))
    const warned = async () => (await findUpload(upload))?.warnings.map(({ message }) => message) ?? []
    const guess = (await findUpload(upload))?.table?.view.guess
    if (!guess) throw new Error('there is no table to say something of')
    expect(guess.sheet).toBe('Cyber')
    await mapUpload(sender, upload, { table: guess })
    await workThroughQueue()
    expect(await warned()).toEqual([
      expect.stringMatching(/^The sheet “Cyber” was read, and 8 others .*: Links, Bio, .*, Notes\. /),
    ])
    expect((await warned())[0]).toContain(
      'One of them has the same headers, and what was said here is proposed for it: R&D.',
    )
    const stored = await findUpload(upload)
    const next = stored && (await tableStep(sender, stored, { ...guess, sheet: 'R&D' }))
    expect(next).toMatchObject({ mapping: { ...guess, sheet: 'R&D' }, said: { saidBy: { id: sender.id } } })
    await acceptRead()
    // Another is read beside what was accepted.
    await mapUpload(sender, upload, { table: { ...guess, sheet: 'Bio' } })
    await workThroughQueue()
    expect((await warned())[0]).toMatch(/^The sheet “Bio” was read, .*: Links, Cyber, /)
    expect((await warned())[0]).not.toContain('same headers')
    expect((await runsOf(upload)).map(({ task, state }) => `${task} ${state}`).sort()).toEqual([
      'Bio score pending',
      'Bio score pending',
      'Cyber score accepted',
      'Cyber score accepted',
    ])

    async function acceptRead() {
      const read = (await runsOf(upload)).map(({ id }) => ({
        run: id,
        benchmark: null,
        evaluatorRelationship: 'other' as const,
      }))
      await mapUpload(sender, upload, { runs: read })
      await acceptUpload(reviewer, upload, {})
    }
  }))

it('sheets of the same headers are read with the one that was said, where it is said of them, and each run says its sheet', () =>
  rolledBack(async () => {
    const { sender, reviewer } = await senderAndReviewer()
    const head = ['System', 'Harbour quiz']
    const sheets = [
      { name: 'May', rows: [head, ['lumen-2', 0.5]] },
      { name: 'June', rows: [['Second quarter', ''], head, ['lumen-2', 0.75]] },
      // Percentages under what was said to be shares, and nothing at all.
      { name: 'July', rows: [head, ['lumen-2', 62.5]] },
      { name: 'August', rows: [head, ['lumen-2', 'soon']] },
      {
        name: 'Other',
        rows: [
          ['System', 'Gulls'],
          ['lumen-2', 0.25],
        ],
      },
    ]
    const upload = await storeFile(sender, 'months.xlsx', writeWorkbook(sheets))
    const view = (await findUpload(upload))?.table?.view
    if (!view) throw new Error('there is a table to say something of')
    expect(view).toMatchObject({ alike: ['June', 'July', 'August'], guess: { sheet: 'May', layout: 'wide' } })
    const told = async () =>
      (await runsOf(upload)).map(({ member, metrics: [metric] }) => `${member} ${metric?.value}`).sort()
    const form = { upload, sheet: 'May', headerRow: 1, delimiter: '', decimal: '.', layout: 'wide' }
    const columns = { 'role-0': 'model', 'role-1': 'value', 'unit-1': 'fraction' }
    await mapTableFromForm(sender, { ...form, ...columns })
    await workThroughQueue()
    expect(await told()).toEqual(['null 0.5'])
    await mapTableFromForm(sender, { ...form, ...columns, alike: 'on' })
    await workThroughQueue()
    expect(await told()).toEqual(['months.xlsx/June 0.75', 'months.xlsx/May 0.5'])
    expect((await findUpload(upload))?.warnings[0]?.message).toMatch(
      /^2 sheets \(May, June\) were read, and 3 others were not with them: July, August, Other\. .* 2 of them have the same headers, .*: July, August\.$/,
    )
    // Of this file alone: to the next one nothing but the columns is proposed.
    expect((await findSaidColumns(view.signature))?.mapping).not.toHaveProperty('alike')
    const runs = (await runsOf(upload)).map(({ id }) => ({
      run: id,
      benchmark: null,
      evaluatorRelationship: 'other' as const,
    }))
    await mapUpload(sender, upload, { runs })
    await acceptUpload(reviewer, upload, {})
    expect((await findSaidColumns(view.signature))?.accepted).toMatchObject({ by: { id: reviewer.id } })
    expect((await runsOf(upload)).map(({ state }) => state)).toEqual(['accepted', 'accepted'])
  }))
