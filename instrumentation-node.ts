import { env } from '@/lib/env'
import { log } from '@/lib/log'

/** Parses the environment before the first request, so that a wrong value ends the start with its sentence. */
export function reportStart(): void {
  const { HOST, PORT, APP_URL } = environmentOrEnd()
  log('info', 'server started', { host: HOST, port: PORT, address: APP_URL, node: process.version })
}

/** One line for a request that failed. The digest is what the person was shown; addresses may hold names, so no query. */
export function reportError(error: unknown, method: string, route: string): void {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null
  log('error', 'request failed', { method, route, digest, error: error instanceof Error ? error.name : 'unknown' })
}

function environmentOrEnd() {
  try {
    return env()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}
