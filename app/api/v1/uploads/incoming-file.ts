import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import busboy from 'busboy'
import { env } from '@/lib/env'
import { InvalidInput, ReadableError, TooLarge } from '@/lib/errors'
import { type Incoming, saidInput } from '@/lib/ingest/receive-upload'
import { sentence } from '@/lib/messages/sentence'
import { withoutStalling } from './without-stalling'

type Query = {
  name?: string
  bytes?: number
  sha256?: string
  attack?: unknown
  safeguard?: unknown
  evaluatorRelationship?: unknown
}

/** What a form adds to a file: boundaries, headers and a few fields. */
const FORM_BYTES = 64 * 1024

/**
 * The file of a request, as it comes in: the field `file` of a form, whose other fields may come before or after it, or
 * the body itself with `?name=`. Nothing is kept in memory. Throws TooLarge at once where the length already says so.
 */
export function incomingFile(request: Request, query: Query, key: string | null): Incoming {
  const length = announcedLength(request)
  const isForm = /^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '')
  const most = env().MAX_UPLOAD_BYTES
  if (length !== null && length > most + (isForm ? FORM_BYTES : 0)) {
    throw new TooLarge(sentence('ingest.tooLarge', { most }))
  }
  const body = toReadable(request)
  // The length of a form is not that of the file in it.
  const announced = { bytes: query.bytes ?? (isForm ? null : length), sha256: query.sha256 ?? null }
  if (isForm) return { ...fromForm(request, body, query), announced, key }
  const said = readSaid(query)
  return {
    open: async () => ({ name: query.name ?? '', chunks: withoutStalling(body) }),
    said: async () => said,
    announced,
    key,
  }
}

// One thing in two declarations: the browser's standard has its own type of stream, and Node another.
function toReadable(request: Request): Readable {
  const body = request.body ?? new Blob([]).stream()
  return Readable.fromWeb(body as ReadableStream<Uint8Array>)
}

function announcedLength(request: Request): number | null {
  const header = request.headers.get('content-length')
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : null
}

function fromForm(request: Request, body: Readable, query: Query): Pick<Incoming, 'open' | 'said'> {
  const fields: Record<string, string> = {}
  const { file, whole } = parseForm(request, body, fields)
  // Whoever never asks for the end must not leave a failure that nobody handled.
  whole.catch(() => {})
  return {
    open: async () => {
      const { name, stream } = await file
      return { name: query.name ?? name, chunks: saidIfCut(withoutStalling(stream, body), body) }
    },
    said: async () => {
      await whole
      return readSaid({ ...query, ...fields })
    },
  }
}

/** A form that ends before its file does is the sender's, and told as that; what broke the body itself is thrown as it is. */
async function* saidIfCut(chunks: AsyncIterable<Uint8Array>, body: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (error) {
    if (error instanceof ReadableError || error === body.errored) throw error
    throw new InvalidInput(sentence('ingest.formCut'))
  }
}

type FormFile = { name: string; stream: Readable }

function parseForm(request: Request, body: Readable, fields: Record<string, string>) {
  const file = promised<FormFile>()
  const whole = promised<void>()
  file.promise.catch(() => {})
  let parser: busboy.Busboy
  const fail = (error: unknown) => {
    file.reject(error)
    whole.reject(error)
    body.destroy()
  }
  try {
    const headers = Object.fromEntries(request.headers)
    parser = busboy({
      headers,
      defParamCharset: 'utf8',
      limits: { files: 2, fields: 20, fieldSize: 10_000, parts: 30 },
    })
  } catch {
    // A content type without a boundary: the sender's mistake, whatever busboy calls it.
    fail(new InvalidInput(sentence('ingest.notMultipart')))
    return { file: file.promise, whole: whole.promise }
  }
  let files = 0
  parser.on('field', (name, value) => {
    fields[name] = value
  })
  parser.on('file', (name, stream, info) => {
    files += 1
    const wanted = name === 'file' && files === 1
    if (wanted) {
      body.on('error', (error) => stream.destroy(error))
      file.resolve({ name: info.filename ?? '', stream })
    } else {
      stream.resume()
      fail(new InvalidInput(sentence(name === 'file' ? 'ingest.twoFiles' : 'ingest.noFile')))
    }
  })
  parser.on('error', () => fail(new InvalidInput(sentence('ingest.notMultipart'))))
  parser.on('close', () => {
    file.reject(new InvalidInput(sentence('ingest.noFile')))
    whole.resolve()
  })
  body.on('error', fail)
  body.pipe(parser)
  return { file: file.promise, whole: whole.promise }
}

/** A promise with its two ends in hand. Node 20 has no Promise.withResolvers. */
function promised<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (reason: unknown) => void = () => {}
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

function readSaid({ attack, safeguard, evaluatorRelationship }: Query) {
  const read = saidInput.safeParse({ attack, safeguard, evaluatorRelationship })
  if (read.success) return read.data
  const problems = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new InvalidInput(sentence('api.wrongBody'), problems)
}
