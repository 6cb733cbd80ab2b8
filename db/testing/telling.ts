import { afterAll, beforeAll, beforeEach } from 'vitest'
import { db } from '@/db/client'
import { gatherNotices, startWatching } from '@/db/queries/gather-notices'
import { smtpPost } from '@/lib/mail/post'
import { type Mailing, workMailOnce } from '@/lib/mail/work-mail'
import { aMailServer, type Received, read } from './mail-server'
import { aPerson } from './people'

export const HOME = 'https://diagonal.example.org'
export const EVENING = new Date('2031-05-05T20:00:00Z')
export const MORNING = new Date('2031-05-06T07:00:05Z')

/** For a test file: a mail server, and what the process that sends mail does, with a clock that is given. */
export function aTelling() {
  let server: Awaited<ReturnType<typeof aMailServer>>
  beforeAll(async () => {
    server = await aMailServer()
  })
  beforeEach(() => {
    server.refuse(0)
    server.take()
  })
  afterAll(() => server.close())

  const mailing = (now: Date): Mailing => ({
    home: HOME,
    secret: 's'.repeat(40),
    post: smtpPost(server.url, 'diagonal@example.org'),
    now: () => now,
  })
  return {
    mailing,
    /** Looks for what is to be told, and sends what is due. */
    tell: async (now = EVENING) => {
      await gatherNotices(now)
      while (await workMailOnce('a worker', mailing(now))) {
        // Until there is nothing left that is due.
      }
    },
    take: (): Received[] => server.take(),
    /** Of what it took since this was asked last. */
    subjects: async () => (await Promise.all(server.take().map(read))).map(({ subject }) => subject).sort(),
    refuse: (times: number) => server.refuse(times),
  }
}

/** Two people who are told from now on. */
export async function twoPeople() {
  await startWatching(db)
  return { reviewer: await aPerson('reviewer'), approver: await aPerson('approver') }
}
