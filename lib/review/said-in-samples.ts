import 'server-only'
import { allow, type Doer } from '@/lib/auth/allow'
import type { EvidenceTarget, KeptTarget } from '@/lib/evals/evidence'
import { type Message, messageAt, type Transcript } from '@/lib/evals/sample'
import { isStorable, storableText } from '@/lib/evals/storable-text'
import { selectorAt, selectorOf } from '@/lib/evals/text-selector'
import { readTranscript } from '@/lib/ingest/sample-view'
import { sentence } from '@/lib/messages/sentence'
import { wrong } from './finding-input'

/** Characters of a message that are kept to find it again. */
const BEGINS = 500

/**
 * Evidence with the words that it is of, as they stand in the sample: they have to stand where it says. Of a sample that is
 * not there it says nothing. Reads the kept files, so it is asked before a transaction begins. Throws InvalidInput, with the
 * path, for a message or words that are not there or that cannot be kept; Forbidden for words of a restricted sample and
 * whoever may not reveal it; ImportError for a file that cannot be read.
 */
export async function saidInSamples(
  actor: Doer,
  targets: readonly EvidenceTarget[],
  pathOf: (index: number) => string,
): Promise<KeptTarget[]> {
  const withMessage = samplesRead(actor)
  const kept: KeptTarget[] = []
  for (const [index, target] of targets.entries()) {
    const refuse = (key: Parameters<typeof sentence>[0]) => wrong({ path: pathOf(index), message: sentence(key) })
    if (!isStorable(target)) throw refuse('finding.badCharacters')
    if (target.kind !== 'message' && target.kind !== 'text') {
      kept.push(target)
      continue
    }
    const found = await withMessage(target.run, target.sample.position, target.message)
    if (!found) kept.push(target)
    else if (found.transcript === null) throw refuse('finding.notKept')
    else {
      if (target.kind === 'text' && found.restricted) allow(actor, 'sample.reveal')
      kept.push(saidIn(found.transcript, target, refuse))
    }
  }
  return kept
}

type Words = { run: string; position: number; message: number; part: number; start: number; end: number }

/**
 * Reads what stands at a place of a sample, each sample once. null: nothing does, or its text is not kept. Throws Forbidden
 * for a restricted sample and whoever may not reveal it, and ImportError for a file that cannot be read.
 */
export function wordsInSamples(actor: Doer): (words: Words) => Promise<string | null> {
  const withMessage = samplesRead(actor)
  return async ({ run, position, message, part, start, end }) => {
    const found = await withMessage(run, position, message)
    if (found?.restricted) allow(actor, 'sample.reveal')
    const said = found?.transcript && messageAt(found.transcript, message)?.content[part]
    if (!said || said.kind === 'attachment' || end > said.text.length) return null
    return said.text.slice(start, end) || null
  }
}

/** Gives samples with a message, where there is one: of a sample too large to be held not all are there at once. */
function samplesRead(actor: Doer) {
  const read = new Map<string, ReturnType<typeof readTranscript>>()
  const readAt = (run: string, position: number, from: number) => {
    const key = `${position} ${from} ${run}`
    const found = read.get(key) ?? readTranscript(actor, run, position, { revealed: true, from })
    read.set(key, found)
    return found
  }
  return async (run: string, position: number, message: number) => {
    const found = await readAt(run, position, 0)
    return found?.transcript?.window && !messageAt(found.transcript, message) ? readAt(run, position, message) : found
  }
}

function saidIn(
  transcript: Transcript,
  target: Extract<EvidenceTarget, { kind: 'message' | 'text' }>,
  refuse: (key: Parameters<typeof sentence>[0]) => Error,
): KeptTarget {
  const message = messageAt(transcript, target.message)
  if (!message) throw refuse('finding.noMessage')
  if (target.kind === 'message') return { ...target, begins: beginningOf(message) }
  const part = message.content[target.part]
  const selector = part && part.kind !== 'attachment' ? selectorAt(part.text, target.selector) : null
  if (!selector) throw refuse('finding.noWords')
  return { ...target, selector: keepable(selector) }
}

/** null: the message has no words that can be kept. */
function beginningOf({ content }: Message): { part: number; selector: ReturnType<typeof selectorOf> } | null {
  for (const [part, said] of content.entries()) {
    if (said.kind === 'attachment' || said.text.trim() === '') continue
    const selector = keepable(selectorOf(said.text, 0, Math.min(BEGINS, said.text.length)))
    if (isStorable(selector)) return { part, selector }
  }
  return null
}

/** What stands around them only helps to find them: what of it cannot be kept is replaced. */
function keepable<S extends { prefix: string; suffix: string }>(selector: S): S {
  return { ...selector, prefix: storableText(selector.prefix), suffix: storableText(selector.suffix) }
}
