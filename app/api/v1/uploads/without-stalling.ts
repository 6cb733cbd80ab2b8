import type { Readable } from 'node:stream'
import { InvalidInput } from '@/lib/errors'
import { STALL_SECONDS } from '@/lib/ingest/receive-upload'
import { sentence } from '@/lib/messages/sentence'

/**
 * What comes in, chunk by chunk; a sender who goes quiet is waited for so long and no longer. Ends the stream, and what
 * it comes from, when nobody wants more of it. Throws InvalidInput.
 */
export async function* withoutStalling(stream: Readable, source: Readable = stream): AsyncIterable<Uint8Array> {
  const quiet = new InvalidInput(sentence('ingest.stalled', { seconds: STALL_SECONDS }))
  const stop = () => stream.destroy(quiet)
  let timer = setTimeout(stop, STALL_SECONDS * 1000)
  try {
    for await (const chunk of stream) {
      clearTimeout(timer)
      yield chunk
      timer = setTimeout(stop, STALL_SECONDS * 1000)
    }
  } finally {
    clearTimeout(timer)
    if (!stream.readableEnded) source.destroy()
  }
}
