import { NOTICE_KINDS, type NoticeKind, type NoticeWhat } from '@/lib/evals/notice'
import { dateOnly } from '@/lib/format/date'
import { mailWords as t } from '@/lib/messages/mail-words'
import { oneLine } from './one-line'
import { stopToken } from './stop-token'

type Happened = { kind: NoticeKind; what: NoticeWhat; by: string | null }
export type FindingItem = Happened & {
  due: string | null
  finding: string
  annotation: string | null
  title: string | null
  crossing: boolean
  model: string
  area: string
}
export type QueueItem = Happened & { queue: { id: string; title: string | null; size: number } }

/** `areas`: of how many it is. */
export type SignOffItem = Happened & { due: string | null; assessment: string; model: string; areas: number }

/** One thing that a mail tells. `title` null: words that are not for a mail, or a finding that has none. */
export type Item = FindingItem | QueueItem | SignOffItem

export type Reader = { id: string; name: string; email: string }

export type Letter = {
  id: string
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

/** `home`: the address people use, without a slash at its end. */
export type From = { home: string; secret: string }

type Mail = { id: string; digestOn: string | null }

const MOST_ITEMS = 50
const MOST_NAME = 60
const MOST_TITLE = 120

/**
 * A mail as text and as simple HTML: what happened, by whom, and the way to it; of a finding no more than its title.
 * `items` has at least one.
 */
export function writeLetter(mail: Mail, reader: Reader, items: readonly Item[], { home, secret }: From): Letter {
  const kinds = NOTICE_KINDS.filter((one) => items.some(({ kind }) => kind === one))
  const token = encodeURIComponent(stopToken({ user: reader.id, kinds }, secret))
  const words = {
    hello: t('hello', { name: oneLine(reader.name, MOST_NAME) }),
    items: items.slice(0, MOST_ITEMS).map((item) => ({ ...wordsOf(item), href: addressOf(item, home) })),
    more:
      items.length > MOST_ITEMS ? { text: t('more', { n: items.length - MOST_ITEMS }), href: `${home}/inbox` } : null,
    choose: { text: t('choose'), href: `${home}/account` },
    stop: { text: t('stop', { kinds: listed(kinds) }), href: `${home}/unsubscribe?token=${token}` },
  }
  return {
    id: mail.id,
    to: { name: oneLine(reader.name, MOST_NAME), address: reader.email },
    subject: subjectOf(mail, items),
    text: asText(words),
    html: asHtml(words),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': `<${home}/api/unsubscribe?token=${token}>`,
      // RFC 8058 asks for an address that is secret on its way.
      ...(home.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
    },
  }
}

type Linked = { text: string; href: string }
type Words = { hello: string; items: (Linked & { of: string })[]; more: Linked | null; choose: Linked; stop: Linked }

function subjectOf({ digestOn }: Mail, items: readonly Item[]): string {
  if (digestOn !== null) return t('digest', { n: items.length, day: dateOnly(digestOn) })
  const [only] = items
  return only && items.length === 1 ? wordsOf(only).text : t('several', { n: items.length })
}

/** Whatever a person wrote is one line by then, so none of it can begin a header or another item. */
function wordsOf(item: Item): { text: string; of: string } {
  if ('queue' in item) return wordsOfQueue(item)
  return 'assessment' in item ? wordsOfSignOff(item) : wordsOfFinding(item)
}

function wordsOfSignOff({ what, by, due, areas, ...item }: SignOffItem): { text: string; of: string } {
  const model = oneLine(item.model, MOST_NAME)
  const day = due === null ? '' : dateOnly(due)
  const values = { by: oneLine(by ?? '', MOST_NAME), finding: '', model, day }
  return { text: t(`told.${what}`, values), of: t('ofAreas', { model, n: areas }) }
}

function wordsOfQueue({ what, by, queue: { title, size } }: QueueItem): { text: string; of: string } {
  const name = title === null ? '' : oneLine(title, MOST_TITLE)
  const queue = name === '' ? t('untitledQueue') : t('titledQueue', { title: name })
  const values = { by: oneLine(by ?? '', MOST_NAME), finding: queue, model: '', day: '' }
  return { text: t(`told.${what}`, values), of: t('ofQueue', { n: size }) }
}

function wordsOfFinding({ what, by, due, title, crossing, ...item }: FindingItem): { text: string; of: string } {
  const [model, area] = [oneLine(item.model, MOST_NAME), oneLine(item.area, MOST_NAME)]
  const name = title === null ? '' : oneLine(title, MOST_TITLE)
  const finding =
    name !== '' ? t('titled', { title: name }) : crossing ? t('crossing', { model, area }) : t('untitled', { area })
  const values = { by: oneLine(by ?? '', MOST_NAME), finding, model, day: due === null ? '' : dateOnly(due) }
  return { text: t(`told.${what}`, values), of: t('of', { model, area }) }
}

function addressOf(item: Item, home: string): string {
  if ('queue' in item) return `${home}/queue/${encodeURIComponent(item.queue.id)}`
  if ('assessment' in item) return `${home}/assessments/${encodeURIComponent(item.assessment)}`
  const { finding, annotation } = item
  return `${home}/findings/${encodeURIComponent(finding)}${annotation === null ? '' : `#${encodeURIComponent(annotation)}`}`
}

function listed(kinds: readonly NoticeKind[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(kinds.map((kind) => t(`kind.${kind}`)))
}

function asText({ hello, items, more, choose, stop }: Words): string {
  const line = ({ text, href }: Linked) => `${text}:\n${href}`
  const told = items.map(({ text, of, href }) => `* ${text}\n  ${of}\n  ${href}`)
  return `${[hello, ...told, ...(more ? [line(more)] : []), `--\n${line(choose)}\n\n${line(stop)}`].join('\n\n')}\n`
}

function asHtml({ hello, items, more, choose, stop }: Words): string {
  const link = ({ text, href }: Linked) => `<a href="${escaped(href)}">${escaped(text)}</a>`
  const told = items.map((item) => `<li><p>${link(item)}<br>${escaped(item.of)}</p></li>`)
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"></head><body>',
    `<p>${escaped(hello)}</p>`,
    `<ul>${told.join('')}</ul>`,
    ...(more ? [`<p>${link(more)}</p>`] : []),
    `<p>${link(choose)}</p>`,
    `<p>${link(stop)}</p>`,
    '</body></html>',
  ].join('\n')
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPED[character] ?? character)
}
