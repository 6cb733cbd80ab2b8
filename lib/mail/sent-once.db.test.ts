import { afterAll, beforeAll, expect, it } from 'vitest'
import { db, transaction } from '@/db/client'
import { gatherNotices, startWatching } from '@/db/queries/gather-notices'
import { ownDatabase } from '@/db/testing/at-once'
import { aMailServer } from '@/db/testing/mail-server'
import { aPerson } from '@/db/testing/people'
import { aFindingBy, killSender, mailStatesOf, nameIn, somebodyWaits } from '@/db/testing/told'
import { smtpPost } from './post'
import type { Post } from './send-mail'
import { workMailOnce } from './work-mail'

const NOW = new Date('2031-05-05T20:00:00Z')
let remove = async () => {}
let server: Awaited<ReturnType<typeof aMailServer>>
beforeAll(async () => {
  remove = await ownDatabase()
  server = await aMailServer()
})
afterAll(async () => {
  await server.close()
  await remove()
})

const mailing = (post: Post) => ({ home: 'http://localhost:3000', secret: 's'.repeat(40), now: () => NOW, post })

it('of two who look for what is to be told, and two who send the same mail, one does and the other finds it done', async () => {
  const [reviewer, approver] = [await aPerson('reviewer'), await aPerson('approver')]
  await startWatching(db)
  await transaction(async () => nameIn(await aFindingBy(reviewer), reviewer, approver))
  expect((await Promise.all([gatherNotices(NOW), gatherNotices(NOW)])).sort()).toEqual([0, 1])
  const send = smtpPost(server.url, 'diagonal@example.org')
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let began = () => {}
  const asked = new Promise<void>((resolve) => {
    began = resolve
  })
  const slow: Post = async (letter) => {
    began()
    await held
    await send(letter)
  }
  const first = workMailOnce('slow', mailing(slow))
  await asked
  // Its lease runs out while it waits for the server: the job is taken over.
  await killSender()
  const second = workMailOnce('other', mailing(send))
  await somebodyWaits()
  goOn()
  expect(await Promise.all([first, second])).toEqual([true, true])
  expect(server.take()).toHaveLength(1)
  expect(await mailStatesOf(approver.id)).toEqual(['sent'])
  expect(await workMailOnce('other', mailing(send))).toBe(false)
})
