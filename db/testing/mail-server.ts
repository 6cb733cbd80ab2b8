import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type Received = { from: string; to: string[]; raw: string }

/** A real SMTP server on loopback, on a port that the system picks, which keeps what it takes. */
export async function aMailServer() {
  const received: Received[] = []
  const refusing = { times: 0 }
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo(_address, _session, answer) {
      if (refusing.times === 0) return answer()
      refusing.times -= 1
      answer(Object.assign(new Error('no room for what was said'), { responseCode: 452 }))
    },
    onData(stream, session, answer) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(pieces).toString('latin1'),
        })
        answer()
      })
    },
  })
  const listening = await new Promise<AddressInfo>((resolve, reject) => {
    server.on('error', reject)
    const socket = server.listen(0, '127.0.0.1', () => resolve(socket.address() as AddressInfo))
  })
  return {
    url: `smtp://127.0.0.1:${listening.port}`,
    received,
    /** The next so many recipients are refused for now. */
    refuse: (times: number) => {
      refusing.times = times
    },
    /** What it took since this was asked last. */
    take: () => received.splice(0),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** A mail as its reader sees it; headers by their name in lower case. */
export async function read({ raw }: Received) {
  const { subject, text, html, to, from, messageId, headers } = await PostalMime.parse(Buffer.from(raw, 'latin1'))
  return {
    ...{ subject, text: text ?? '', html: html ?? '', to, from, messageId },
    header: (name: string) => headers.filter(({ key }) => key === name).map(({ value }) => value),
  }
}
