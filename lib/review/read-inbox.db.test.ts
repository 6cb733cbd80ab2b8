import { expect, it } from 'vitest'
import { makeArea, makeModel } from '@/db/testing/factories'
import { aPerson } from '@/db/testing/people'
import { rolledBack } from '@/db/testing/rolled-back'
import { inbox, unreadInInbox } from '@/lib/assess/inbox'
import { mentionOf } from '@/lib/evals/mention'
import { annotateFinding } from './annotate-finding'
import { openFinding, openFindingInput } from './open-finding'
import { readInbox } from './read-inbox'

it('whoever is named, or has findings to settle, finds them in their inbox, and what is new until they have read it', () =>
  rolledBack(async () => {
    const [reviewer, approver] = [await aPerson('reviewer'), await aPerson('approver')]
    const about = { area: await makeArea(), model: (await makeModel()).id, severity: 'low' }
    const open = (fields: object) => openFinding(reviewer, openFindingInput.parse({ ...about, ...fields }))
    const later = await open({ title: 'Later', owner: approver.id, due: '2026-12-24' })
    const first = await open({ title: 'First', owner: approver.id, due: '2026-12-01' })
    await annotateFinding(reviewer, { finding: later, body: `See, ${mentionOf(approver)}`, replyTo: null })
    expect(await inbox(approver)).toMatchObject({
      unread: 1,
      mentions: [{ finding: later, by: { id: reviewer.id }, of: { title: 'Later' } }],
      owned: [{ id: first }, { id: later }],
    })
    expect(await unreadInInbox(reviewer)).toBe(0)
    await readInbox(approver)
    // The clock of a transaction stands still: what came in it is read.
    expect(await inbox(approver)).toMatchObject({ unread: 0, mentions: [{ unread: false }] })
  }))
