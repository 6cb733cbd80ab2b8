import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { listFindings } from '@/db/queries/findings'
import { insertSampleMark } from '@/db/queries/samples'
import { refused } from '@/db/testing/refused'
import { rolledBack } from '@/db/testing/rolled-back'
import { anAcceptedRun } from '@/db/testing/stored-log'

/** A log that was accepted and opened findings, one of its samples set aside. */
async function acceptedLog() {
  const { area, upload, run, reviewer } = await anAcceptedRun()
  await insertSampleMark({ run, position: 0, invalidated: true, by: reviewer.id, reason: 'Wrong target' })
  const [finding] = (await listFindings({ area })).items
  return { upload, finding: finding?.id ?? '' }
}

describe('what was received, said and found is kept', () => {
  it('the bytes of a file, piece by piece', () =>
    rolledBack(async (tx) => {
      const { upload } = await acceptedLog()
      const of = sql`upload_id = ${upload}`
      await refused(tx, sql`update upload_pieces set bytes = 'x' where ${of}`, /kept as received/)
      await refused(tx, sql`delete from upload_pieces where ${of}`, /are kept/)
      await refused(tx, sql`truncate upload_pieces`, /bytes received are kept/)
      await refused(
        tx,
        sql`insert into upload_pieces (upload_id, "position", bytes) values (${upload}, 99, 'x')`,
        /is not being received/,
      )
      expect((await db.execute(sql`select 1 from upload_pieces where ${of}`)).length).toBeGreaterThan(0)
    }))

  it('what was said of a sample', () =>
    rolledBack(async (tx) => {
      await acceptedLog()
      await refused(tx, sql`update sample_marks set reason = 'x'`, /kept/)
      await refused(tx, sql`delete from sample_marks`, /kept/)
      await refused(tx, sql`truncate sample_marks`, /kept/)
    }))

  it('a finding, of which only the next version changes anything', () =>
    rolledBack(async (tx) => {
      const { finding } = await acceptedLog()
      await refused(tx, sql`delete from findings where id = ${finding}`, /is kept/)
      await refused(tx, sql`update findings set runs = '{}' where id = ${finding}`, /is kept/)
      await tx.execute(sql`set constraints all immediate`)
      await refused(tx, sql`truncate findings cascade`, /kept|only added to/)
      await refused(tx, sql`update findings set state = 'confirmed' where id = ${finding}`, /next version/)
    }))
})
