import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listAuditRows } from '@/db/queries/audit'
import { cutTail, rewriteFrom, writeRows } from '@/db/testing/audit-rows'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { keepHead, readHeads } from './heads'
import { verifyAudit } from './verify'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'diagonal-heads-'))
  file = path.join(folder, 'kept', 'audit-heads.jsonl')
})
afterEach(() => rm(folder, { recursive: true }))

const MONDAY = new Date('2026-11-23T08:00:00.000Z')
const TUESDAY = new Date('2026-11-24T00:00:01.000Z')
const verify = async () => verifyAudit(await aPerson('auditor'), [], () => readHeads(file))

test('the head is kept once a day, and an untouched log agrees with every one', () =>
  rolledBack(async (tx) => {
    const first = await writeRows(5, tx)
    expect(await keepHead(MONDAY, file)).toMatchObject({ at: MONDAY.toISOString(), position: first })
    await writeRows(1, tx)
    expect(await keepHead(new Date('2026-11-23T23:59:59.000Z'), file)).toBeNull()
    const second = await writeRows(2, tx)
    expect(await keepHead(TUESDAY, file)).toMatchObject({ position: second })
    await writeRows(2, tx)
    expect(await verify()).toMatchObject({ ok: true, firstBroken: null, departed: null, heads: 2, damagedHeads: [] })
  }))

test('rows cut off the end are noticed, which the chain itself cannot show', () =>
  rolledBack(async (tx) => {
    await writeRows(5, tx)
    await keepHead(MONDAY, file)
    const head = await writeRows(3, tx)
    await keepHead(TUESDAY, file)
    await cutTail(1, tx)
    expect(await verify()).toMatchObject({
      ok: false,
      firstBroken: null,
      departed: { position: head, at: TUESDAY.toISOString(), cut: true },
    })
  }))

test('an end cut off and written anew is noticed, and so is a log made to fit from an edit on', () =>
  rolledBack(async (tx) => {
    await writeRows(5, tx)
    await keepHead(MONDAY, file)
    const head = await writeRows(3, tx)
    await keepHead(TUESDAY, file)
    await rewriteFrom(head - 1, tx)
    const rewritten = { position: head, at: TUESDAY.toISOString(), cut: false }
    expect(await verify()).toMatchObject({ ok: false, firstBroken: null, departed: rewritten })
    await cutTail(2, tx)
    await writeRows(2, tx)
    expect(await verify()).toMatchObject({ ok: false, firstBroken: null, departed: rewritten })
  }))

test('a head that is brought, as it was printed, counts like one that was kept', () =>
  rolledBack(async (tx) => {
    const auditor = await aPerson('auditor')
    const position = await writeRows(4, tx)
    const [{ hash } = { hash: '' }] = await listAuditRows({ limit: 1 }, tx)
    const nothingKept = () => readHeads(file)
    expect(await verifyAudit(auditor, [{ position, hash }], nothingKept)).toMatchObject({ ok: true, heads: 1 })
    await cutTail(1, tx)
    expect(await verifyAudit(auditor, [{ position, hash }], nothingKept)).toMatchObject({
      ok: false,
      departed: { position, cut: true },
    })
  }))

test('a line of the file that is no head is told, and the others still count', () =>
  rolledBack(async (tx) => {
    await writeRows(3, tx)
    await keepHead(MONDAY, file)
    const kept = await readFile(file, 'utf8')
    await writeFile(file, `${kept}{"at":"2026-11-24","position":3`)
    await writeRows(1, tx)
    await keepHead(TUESDAY, file)
    expect(await verify()).toMatchObject({ ok: false, departed: null, heads: 2, damagedHeads: [3] })
  }))
