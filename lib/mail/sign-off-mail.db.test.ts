import { expect, it } from 'vitest'
import { db } from '@/db/client'
import { startWatching } from '@/db/queries/gather-notices'
import { aSignedAssessment } from '@/db/testing/assessed'
import { read } from '@/db/testing/mail-server'
import { rolledBack } from '@/db/testing/rolled-back'
import { aTelling, HOME } from '@/db/testing/telling'

const { tell, take } = aTelling()

it('whoever is to meet a condition is told so by mail, with the way there and no word that anybody wrote', () =>
  rolledBack(async () => {
    await startWatching(db)
    const made = await aSignedAssessment()
    await tell()
    const mails = await Promise.all(take().map(read))
    const own = mails.filter(({ to }) => to?.some(({ address }) => address === made.owner.email))
    expect(own.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^A condition of the sign-off of .+ is yours, due on 1 January 2999$/),
    ])
    expect(own[0]?.text).toContain(`${HOME}/assessments/${made.id}\n`)
    const sent = mails.map(({ subject, text, html }) => [subject, text, html].join()).join()
    for (const words of ['Guard model on', 'configuration export', 'The guard model holds it', 'The margin is wide'])
      expect(sent).not.toContain(words)
  }))
