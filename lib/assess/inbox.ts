import { type Finding, listFindings, listFindingsByIds } from '@/db/queries/findings'
import { listMentions, type Mention } from '@/db/queries/inbox'
import { countUnread } from '@/db/queries/notice-facts'
import { allow, type Doer } from '@/lib/auth/allow'

export type Inbox = {
  /** Newest first, each with the finding it was in. */
  mentions: (Mention & { of: Finding })[]
  /** The reader's own that are not resolved, by due day. */
  owned: Finding[]
  /** Of everything that they are told of. */
  unread: number
  /** The day it is, in UTC, as due days are written. */
  today: string
}

const MOST = 100

/** What waits for the reader: where they were named, and what is theirs to settle. */
export async function inbox(reader: Doer): Promise<Inbox> {
  allow(reader, 'pages.read')
  const today = todayInUtc()
  const [mentions, unread, owned] = await Promise.all([
    listMentions(reader.id, MOST),
    countUnread(reader.id, today),
    listFindings({ owner: reader.id, state: 'unresolved', sort: 'due', limit: 200 }),
  ])
  const found = await listFindingsByIds(mentions.map(({ finding }) => finding))
  const byId = new Map(found.map((finding) => [finding.id, finding]))
  return {
    mentions: mentions.flatMap((mention) => {
      const of = byId.get(mention.finding)
      return of ? [{ ...mention, of }] : []
    }),
    owned: owned.items,
    unread,
    today,
  }
}

/** How much of what the reader is told of they have not read. */
export async function unreadInInbox(reader: Doer): Promise<number> {
  allow(reader, 'pages.read')
  return countUnread(reader.id, todayInUtc())
}

function todayInUtc(): string {
  return new Date().toISOString().slice(0, 10)
}
