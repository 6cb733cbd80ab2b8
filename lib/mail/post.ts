import 'server-only'
import { createTransport } from 'nodemailer'
import { mailWords } from '@/lib/messages/mail-words'
import type { Post } from './send-mail'

/** Shorter than the database lets a transaction wait, and than a process that is told to end is waited for. */
const MOST_MS = 25_000
const STEP_MS = 10_000
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/
/** Nothing that a header, an envelope or a list of addresses could take for its own. */
const ADDRESS = /^[^\s\p{C}@<>()[\],;:"\\]+@[^\s\p{C}@<>(),;:"\\]+$/u

/** An address that no mail is sent to, because a server could take it for something else. */
export class UnsafeAddress extends Error {
  readonly code = 'EADDRESS'
  constructor() {
    super('the address holds characters of the protocol')
    this.name = 'UnsafeAddress'
  }
}

/**
 * How the server of `url` (smtp:// or smtps://) is spoken to. To another machine a password goes over TLS or not at all;
 * the certificate of one's own machine nobody signed, and there is no way in between to guard.
 */
export function serverOf(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isHere = LOOPBACK.test(hostname)
  const secure = protocol === 'smtps:'
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ignoreTLS: isHere && !secure,
    requireTLS: !isHere && !secure && username !== '',
  }
}

/** A sender through that server, a connection for each letter. A letter that is sent again has the same Message-ID. */
export function smtpPost(url: string, from: string): Post {
  const transport = createTransport({
    ...serverOf(url),
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: STEP_MS,
    dnsTimeout: STEP_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const home = from.slice(from.lastIndexOf('@') + 1)
  return async ({ id, to, subject, text, html, headers }) => {
    if (!ADDRESS.test(to.address)) throw new UnsafeAddress()
    await transport.sendMail({
      from: { name: mailWords('from'), address: from },
      to,
      envelope: { from, to: [to.address] },
      messageId: `<${id}@${home}>`,
      subject,
      text,
      html,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { prepared: true, value }])),
      signal: AbortSignal.timeout(MOST_MS),
    })
  }
}
