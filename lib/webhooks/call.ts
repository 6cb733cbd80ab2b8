import 'server-only'
import { lookup } from 'node:dns/promises'
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address'

/** What came of it: an answer's status and beginning, or a word on why there was none. */
export type Answer = { status: number; answer: string } | { error: string }
export type Message = { url: string; headers: Record<string, string>; body: string; internal: boolean }
export type Call = (message: Message) => Promise<Answer>

const PATIENCE_MS = 10_000
const MOST_ANSWER = 300

/** Of this network, or of none: such a host was not allowed as one. */
export const REFUSED_ADDRESS = 'address refused'

/**
 * Posts a message and reads the beginning of the answer. Redirects are not followed. A host is resolved once, and refused
 * where any of its addresses is not public, unless it is allowed as `internal`; the call goes to an address that was looked at.
 * `patience`: milliseconds until the answer; what it says after its status is read as far as it comes by then.
 */
export async function callOverNetwork(
  { url, headers, body, internal }: Message,
  patience = PATIENCE_MS,
): Promise<Answer> {
  const at = new URL(url)
  const name = at.hostname.replace(/^\[|\]$/g, '')
  try {
    const found = await resolved(name)
    const [first] = found
    if (!first) return { error: 'ENOTFOUND' }
    if (!internal && !found.every(({ address }) => isPublicAddress(address))) return { error: REFUSED_ADDRESS }
    return await post(at, { headers, body }, first, patience)
  } catch (error) {
    return { error: codeOf(error) }
  }
}

/** A name server that does not answer is not waited for longer than a receiver. */
async function resolved(name: string): Promise<{ address: string; family: number }[]> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Timeout()), PATIENCE_MS).unref()
  })
  return Promise.race([lookup(name, { all: true }), late])
}

class Timeout extends Error {
  readonly code = 'timeout'
}

type Sent = Pick<Message, 'headers' | 'body'>

function post(
  at: URL,
  { headers, body }: Sent,
  to: { address: string; family: number },
  patience: number,
): Promise<Answer> {
  const known: LookupFunction = (_, options, done) => {
    if (options.all) done(null, [to])
    else done(null, to.address, to.family)
  }
  const request = at.protocol === 'https:' ? overHttps : overHttp
  return new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(body))
    // Its status says whether it was taken: a message whose answer breaks off after that, or never ends, was.
    let brokenOff = reject
    const sent = request(
      at,
      {
        method: 'POST',
        lookup: known,
        agent: false,
        signal: AbortSignal.timeout(patience),
        headers: { 'content-type': 'application/json', 'content-length': length, 'user-agent': 'Diagonal', ...headers },
      },
      (response) => {
        let said = ''
        const settle = () => {
          response.destroy()
          resolve({ status: response.statusCode ?? 0, answer: said.replaceAll('\0', '').slice(0, MOST_ANSWER) })
        }
        response.setEncoding('utf8')
        response.on('data', (piece: string) => {
          said += piece
          if (said.length >= MOST_ANSWER) settle()
        })
        response.on('end', settle)
        brokenOff = settle
        response.on('error', settle)
      },
    )
    sent.on('error', (error) => brokenOff(error))
    sent.end(body)
  })
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout'
  return 'code' in error ? String(error.code).slice(0, 60) : error.name
}
