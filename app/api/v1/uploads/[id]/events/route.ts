import { setTimeout as wait } from 'node:timers/promises'
import { answering, found } from '@/app/api/v1/respond'
import { uploadEventsEndpoint } from '@/app/api/v1/upload-endpoints'
import { readUploadPulse } from '@/lib/assess/uploads'
import type { Doer } from '@/lib/auth/allow'

const LOOK_MS = 400
/** Proxies cut a connection that says nothing. */
const QUIET_LOOKS = 30
/** Whoever still listens then connects anew by themselves. */
const LONGEST_MS = 10 * 60 * 1000

export const GET = answering(uploadEventsEndpoint, async ({ actor, ids, request }) => {
  const id = ids.id ?? ''
  found(await readUploadPulse(actor, id), 'find.upload')
  const events = eventsOf(actor, id, request.signal)
  const encoder = new TextEncoder()
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await events.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await events.return(undefined)
    },
  })
  return new Response(stream, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    },
  })
})

/** What changed since the last look, until nothing more will come. */
async function* eventsOf(actor: Doer, id: string, gone: AbortSignal): AsyncGenerator<string, void> {
  const until = Date.now() + LONGEST_MS
  let [said, quiet] = [{ progress: '', state: '', hasRuns: false }, 0]
  while (!gone.aborted && Date.now() < until) {
    const pulse = await readUploadPulse(actor, id)
    if (pulse === null) return
    const now = {
      progress: JSON.stringify({ done: pulse.done, total: pulse.total }),
      state: JSON.stringify({ state: pulse.state }),
      hasRuns: pulse.hasRuns,
    }
    if (now.progress !== said.progress) yield `event: progress\ndata: ${now.progress}\n\n`
    if (now.state !== said.state) yield `event: state\ndata: ${now.state}\n\n`
    if (now.hasRuns && !said.hasRuns) yield 'event: runs\ndata: {}\n\n'
    quiet = now.progress === said.progress && now.state === said.state ? quiet + 1 : 0
    said = now
    if (pulse.state !== 'receiving' && pulse.state !== 'reading') return
    if (quiet > 0 && quiet % QUIET_LOOKS === 0) yield ': still here\n\n'
    await wait(LOOK_MS, undefined, { signal: gone }).catch(() => {})
  }
}
