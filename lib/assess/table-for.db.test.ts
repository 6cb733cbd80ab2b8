import { expect, it } from 'vitest'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { senderAndReviewer, storeFile } from '@/db/testing/stored-log'
import type { Doer } from '@/lib/auth/allow'
import { readUploadWithRuns } from './uploads'

it('a table shows its rows to those who bring files in or decide about them, secrets masked, and to nobody else', () =>
  rolledBack(async () => {
    const { sender, reviewer } = await senderAndReviewer()
    const key = `sk-ant-${'a1B2'.repeat(10)}`
    const text = `model,score,note\nacme/one,0.5,${key}\nacme/two,0.25,${'long words '.repeat(40)}\n`
    const upload = await storeFile(sender, 'notes.csv', Buffer.from(text))
    const seen = async (reader: Doer) => (await readUploadWithRuns(reader, upload))?.table?.view.rows
    expect(await seen(await aPerson('viewer'))).toEqual([])
    const rows = await seen(reviewer)
    expect(rows?.[0]).toEqual(['acme/one', '0.5', '[masked: key]'])
    expect(rows?.[1]?.[2]?.length).toBeLessThanOrEqual(81)
  }))
