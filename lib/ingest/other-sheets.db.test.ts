import { expect, it } from 'vitest'
import { findUpload } from '@/db/queries/uploads'
import { rolledBack } from '@/db/testing/rolled-back'
import { runsOf, senderAndReviewer, storeFile, workThroughQueue } from '@/db/testing/stored-log'
import { writeWorkbook } from '@/lib/importers/testing/workbook'
import { acceptUpload } from './accept-upload'
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
