import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { listMembers } from '@/db/queries/upload-members'
import { rolledBack } from '@/db/testing/rolled-back'
import { runsOf, senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import { writeZip } from '@/lib/importers/testing/zip-writer'

const FIXTURE = path.resolve(import.meta.dirname, '../importers/fixtures/lm-eval/plain.json')

test('of two files of one name in a zip the last is read, and it is said that the other was not', () =>
  rolledBack(async () => {
    const { sender } = await senderAndReviewer()
    const results = { name: 'results.json', text: readFileSync(FIXTURE) }
    const members = [{ ...results, text: '{}' }, { name: 'notes.txt', text: 'no' }, results]
    const upload = await storeFile(sender, 'twice.zip', writeZip(members))
    const told = await listMembers(upload)
    expect(told.map(({ path: at, format }) => [at, format])).toEqual([
      ['results.json', null],
      ['notes.txt', null],
      ['results.json', 'lm-eval'],
    ])
    expect(told[0]?.error?.message).toContain('results.json more than once')
    expect(await runsOf(upload)).toHaveLength(told[2]?.runCount ?? 0)
    expect(told[2]?.runCount).toBeGreaterThan(0)
  }))
