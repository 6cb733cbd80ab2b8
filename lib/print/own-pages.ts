import 'server-only'
import { request } from 'node:http'
import { env } from '@/lib/env'

export type OwnAnswer = { status: number; contentType: string; body: Buffer }

/** No page and no font of ours is near this. */
const MOST_BYTES = 16 * 1024 * 1024

/**
 * Asks this server itself for a path, over loopback, under the address people use, without any cookie. Throws where it does
 * not answer, or answers with more than a page can be.
 */
export function askOwn(path: string, signal: AbortSignal): Promise<OwnAnswer> {
  const { HOST, PORT, APP_URL } = env()
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: reachable(HOST), port: PORT, path, headers: { host: new URL(APP_URL).host }, signal },
      (answer) => {
        const parts: Buffer[] = []
        let bytes = 0
        answer.on('data', (part: Buffer) => {
          bytes += part.length
          if (bytes > MOST_BYTES) answer.destroy(new Error('the page is too long to be printed'))
          else parts.push(part)
        })
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 500,
            contentType: answer.headers['content-type'] ?? 'application/octet-stream',
            body: Buffer.concat(parts),
          }),
        )
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

/** An address that stands for all of a machine's is none to connect to. */
function reachable(host: string): string {
  return { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host
}
