import { ImportError } from '@/lib/errors'
import type { SamplePlace, Transcript } from '@/lib/evals/sample'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedSample } from './importer'
import { type JsonItem, jsonItems } from './json-items'
import { eventsFacts, eventsTranscript } from './openai-evals-events'
import type { Fields } from './peek'
import { keptId } from './sample-id'
import type { SourceFile } from './source-file'
import { inBatches, isFields } from './values'

/* The events of a sample are lines of their own, and those of other samples stand between them. */

/** The sample that a line is an event of; null: it is none. */
export function sampleIdOf(value: unknown): string | null {
  if (!isFields(value) || typeof value.type !== 'string') return null
  const id = value.sample_id
  return typeof id === 'number' || (typeof id === 'string' && id !== '') ? keptId(String(id)) : null
}

/** `last`: the line after which a sample has no more events, so that only those under way are held. */
export function samplesOf(file: SourceFile, last: ReadonlyMap<string, number>): AsyncGenerator<ImportedSample[]> {
  async function* each(): AsyncGenerator<ImportedSample> {
    const open = new Map<string, { events: Fields[]; first: SamplePlace; content: string }>()
    for await (const item of jsonItems(file)) {
      const id = sampleIdOf(item.value)
      if (id === null || !isFields(item.value)) continue
      const under = open.get(id) ?? { events: [], first: item.place, content: '' }
      open.set(id, under)
      under.events.push(item.value)
      under.content += item.content
      if (last.get(id) !== item.position) continue
      open.delete(id)
      yield sampleOf(id, under, item)
    }
  }
  return inBatches(each())
}

type Under = { events: Fields[]; first: SamplePlace; content: string }

/** It stands from its first event to its last, whatever is between. */
function sampleOf(id: string, { events, first, content }: Under, { place }: JsonItem): ImportedSample {
  const offset = first.offset ?? 0
  const bytes = (place.offset ?? 0) + (place.bytes ?? 0) - offset
  return { ...eventsFacts(events, id), place: { member: null, offset, bytes }, content, warnings: [] }
}

/** Of the lines of a range those of the sample that the first of them is of. Throws ImportError. */
export async function readEvents(file: SourceFile, { offset, bytes }: SamplePlace): Promise<Transcript> {
  const from = offset ?? 0
  const range = {
    name: file.name,
    size: bytes ?? 0,
    read: (at: number, length: number) => file.read(from + at, Math.min(length, (bytes ?? 0) - at)),
  }
  const events: Fields[] = []
  let id: string | null = null
  for await (const { value } of jsonItems(range)) {
    id ??= sampleIdOf(value)
    if (isFields(value) && id !== null && sampleIdOf(value) === id) events.push(value)
  }
  if (id === null) throw new ImportError(sentence('importers.samplesWithoutMember'))
  return eventsTranscript(events, id)
}
