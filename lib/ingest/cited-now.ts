import 'server-only'
import { listEvidence, type StoredEvidence } from '@/db/queries/finding-evidence'
import { listRevisions } from '@/db/queries/run-revisions'
import { findSamplePosition } from '@/db/queries/samples'
import { allow, type Doer } from '@/lib/auth/allow'
import { ImportError } from '@/lib/errors'
import { placeCited, toCited } from '@/lib/evals/cited'
import { runOf, sampleOf } from '@/lib/evals/evidence'
import { messageAt } from '@/lib/evals/sample'
import { readTranscript } from './sample-view'

/**
 * Where evidence is in the newest import of its log, when that is a later one than it was said of. `message`, from 0; null:
 * it is on the sample as a whole. `gone`: its words, or its sample, are not in it. `unread`: the file could not be read.
 */
export type CitedNow = {
  run: string
  position: number | null
  message: number | null
  state: 'there' | 'gone' | 'unread'
}

/** Samples that are read for one page, at most. */
const MOST = 20

/** By the evidence's id; of evidence whose log was not imported anew, or that is in no sample, nothing. */
export async function citedNow(reader: Doer, finding: string): Promise<Map<string, CitedNow>> {
  allow(reader, 'pages.read')
  const found = new Map<string, CitedNow>()
  const newest = new Map<string, Promise<string | null>>()
  const texts = new Map<string, Promise<Read>>()
  for (const one of await listEvidence(finding)) {
    const run = runOf(one.target)
    const sample = sampleOf(one.target)
    if (run === null || sample === null || one.retracted) continue
    const known = newest.get(run) ?? newestOf(run)
    newest.set(run, known)
    const now = await known
    if (now === null) continue
    const position = await findSamplePosition(now, sample)
    if (position === null) {
      found.set(one.id, { run: now, position, message: null, state: 'gone' })
      continue
    }
    const readAt = (from: number) => {
      const key = `${position} ${from} ${now}`
      if (!texts.has(key) && texts.size >= MOST) return null
      const text = texts.get(key) ?? read(reader, now, position, from)
      texts.set(key, text)
      return text
    }
    const text = await (readAt(0) ?? undefined)
    if (text === undefined) continue
    const { message } = toCited(one, true)
    // Of a sample too large to be held, the messages from the one on that it was said of.
    const isElsewhere = message !== null && text?.transcript?.window && !messageAt(text.transcript, message)
    const near = isElsewhere ? await (readAt(message) ?? text) : text
    found.set(one.id, { run: now, position, ...placed(one, near) })
  }
  return found
}

/** The last revision that counts or once did, where that is another. */
async function newestOf(run: string): Promise<string | null> {
  const kept = (await listRevisions(run)).filter(({ state }) => state === 'accepted' || state === 'invalidated')
  const last = kept.at(-1)?.id ?? run
  return last === run ? null : last
}

type Read = Awaited<ReturnType<typeof readTranscript>>

async function read(reader: Doer, run: string, position: number, from: number): Promise<Read> {
  try {
    // Only where the words are leaves this file, not what they are.
    return await readTranscript(reader, run, position, { revealed: true, from })
  } catch (error) {
    // The sample's own page says why.
    if (error instanceof ImportError) return null
    throw error
  }
}

function placed(one: StoredEvidence, text: Read): Pick<CitedNow, 'message' | 'state'> {
  if (!text?.transcript) return { message: null, state: 'unread' }
  const { gone, elsewhere, messages } = placeCited(text.transcript, [toCited(one, true)])
  // Not all of it was read, so that nobody knows.
  if (elsewhere.length > 0) return { message: null, state: 'unread' }
  return { message: [...messages.keys()][0] ?? null, state: gone.length > 0 ? 'gone' : 'there' }
}
