/** What became of sending a file. `id`: of its upload. */
export type Sent = { ok: true; id: string; again: boolean } | { ok: false; why: string | null }

type Request = {
  file: File
  fields: Record<string, string>
  /** The same for every try at one file, so that a try that did arrive is not made twice. */
  key: string
  progress: (sent: number) => void
}

const ACCEPTED = 202

/** Sends one file. `why` null: the connection broke. `cancel` ends it without an answer. */
export function sendFile({ file, fields, key, progress }: Request): { done: Promise<Sent>; cancel: () => void } {
  const request = new XMLHttpRequest()
  const done = new Promise<Sent>((resolve) => {
    request.upload.addEventListener('progress', (event) => progress(event.loaded))
    request.addEventListener('load', () => resolve(readAnswer(request.status, request.responseText)))
    request.addEventListener('error', () => resolve({ ok: false, why: null }))
  })
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) if (value !== '') form.append(name, value)
  form.append('file', file, file.name)
  let cancelled = false
  void sha256Of(file).then((sha256) => {
    if (cancelled) return
    // What arrives is held against this, so that a file cut or changed on the way is told from one that was not.
    request.open('POST', `/api/v1/uploads?bytes=${file.size}${sha256 === null ? '' : `&sha256=${sha256}`}`)
    request.setRequestHeader('Accept', 'application/json')
    request.setRequestHeader('Idempotency-Key', key)
    request.send(form)
  })
  const cancel = () => {
    cancelled = true
    request.abort()
  }
  return { done, cancel }
}

/** A browser hashes only what is whole in memory: above this only the length is announced. */
const MOST_HASHED = 64 * 1024 * 1024

/** null: too large, not to be read, or the page is not served securely, where browsers do not hash. */
async function sha256Of(file: File): Promise<string | null> {
  if (file.size > MOST_HASHED || !globalThis.crypto?.subtle) return null
  try {
    const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
    return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  } catch {
    // A file that cannot be read here cannot be sent either, and sending then says so.
    return null
  }
}

function readAnswer(status: number, text: string): Sent {
  const body = parse(text)
  const told = (name: string) => (body !== null && typeof body[name] === 'string' ? body[name] : null)
  const id = told('id')
  if (status < 300 && id !== null) return { ok: true, id, again: status !== ACCEPTED }
  return { ok: false, why: told('detail') }
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : null
  } catch {
    // A proxy's own page, when it is no answer of ours.
    return null
  }
}
