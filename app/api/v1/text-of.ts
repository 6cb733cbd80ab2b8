import { TooLarge } from '@/lib/errors'

/** The body as text, read no further than its bound. Throws TooLarge, with the sentence given. */
export async function textOf(request: Request, most: number, says: string): Promise<string> {
  if (request.body === null) return ''
  const decoder = new TextDecoder()
  let [bytes, text] = [0, '']
  for await (const chunk of chunksOf(request.body)) {
    bytes += chunk.length
    if (bytes > most) {
      throw new TooLarge(says)
    }
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** Leaving the loop early ends the reading. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel()
  }
}
