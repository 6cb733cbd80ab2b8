import 'server-only'
import { listEvidence, type StoredEvidence } from '@/db/queries/finding-evidence'
import { listRevisions } from '@/db/queries/run-revisions'
import { findSamplePosition } from '@/db/queries/samples'
import { allow, type Doer } from '@/lib/auth/allow'
import { ImportError } from '@/lib/errors'
import { placeCited, toCited } from '@/lib/evals/cited'
import { runOf, sampleOf } from '@/lib/evals/evidence'
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
    const key = `${position} ${now}`
    if (!texts.has(key) && texts.size >= MOST) continue
    const text = texts.get(key) ?? read(reader, now, position)
    texts.set(key, text)
    found.set(one.id, { run: now, position, ...placed(one, await text) })
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

async function read(reader: Doer, run: string, position: number): Promise<Read> {
  try {
    // Only where the words are leaves this file, not what they are.
    return await readTranscript(reader, run, position, { revealed: true })
  } catch (error) {
    // The sample's own page says why.
    if (error instanceof ImportError) return null
    throw error
  }
}

function placed(one: StoredEvidence, text: Read): Pick<CitedNow, 'message' | 'state'> {
  if (!text?.transcript) return { message: null, state: 'unread' }
  const { gone, messages } = placeCited(text.transcript.messages, [toCited(one, true)])
  return { message: [...messages.keys()][0] ?? null, state: gone.length > 0 ? 'gone' : 'there' }
}
