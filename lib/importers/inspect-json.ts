import { ImportError } from '@/lib/errors'
import type { SamplePlace } from '@/lib/evals/sample'
import { sentence } from '@/lib/messages/sentence'
import { crc32 } from './checksum'
import { chunksOf } from './file-chunks'
import type { ImportedSample, Importer } from './importer'
import { INSPECT_FACTS, inspectHeader } from './inspect-header'
import { largeFacts, largeWarning } from './inspect-large'
import { largeAttachment, largeTranscript } from './inspect-large-transcript'
import { inspectSampleFacts, SAMPLE_FIELDS } from './inspect-sample'
import { seenSamples } from './inspect-seen'
import { inspectTranscript, readTextAttachment } from './inspect-transcript'
import { readFrom } from './inspect-unread'
import { jsonPieces, type Piece } from './json-pieces'
import type { Peek } from './peek'
import type { SourceFile } from './source-file'
import { beginsAsObject, keysAtStart } from './start-of-json'
import { parseBytes } from './tolerant-json'
import { wantedFields } from './wanted-fields'

const BATCH = 50
const MOST_VALUE = 64 * 1024 * 1024
/** Read for the header; the rest are large, and the samples' own. */
const HEADER = new Set([
  ...['version', 'status', 'eval', 'plan', 'results', 'stats', 'error', 'invalidated', 'log_updates', 'tags'],
])
const SAMPLES = new Set(['samples'])

/** Inspect's single-object log: the header first, then sample by sample, so that no size is too large. */
export const inspectJson: Importer = {
  id: 'inspect-json',
  family: 'inspect',
  label: 'Inspect log (.json)',
  about: 'https://inspect.aisi.org.uk/eval-logs.html',
  files: '*.json',
  produce: 'inspect eval … --log-format json',
  reads: INSPECT_FACTS,
  recognise(peek: Peek) {
    if (!beginsAsObject(peek.head)) return { no: sentence('importers.noJson') }
    const keys = keysAtStart(peek.head)
    const isLog = keys.has('eval') && (keys.has('status') || keys.has('version'))
    return isLog ? { yes: sentence('importers.evalInJson') } : { no: sentence('importers.noEval') }
  },
  async *read(file) {
    const header = await readHeader(file)
    const { warnings } = header
    yield { ...header, sampleCount: null, samples: () => seenSamples(readSamples(file), warnings) }
  },
  readSample: async (file, place, from = 0) =>
    inspectTranscript(await readFrom(from, (first) => sampleAt(file, place, first)), file.name),
  readAttachment: async (file, place, name) => readTextAttachment(await sampleAt(file, place, 0, name), name),
}

async function readHeader(file: SourceFile) {
  const fields: Record<string, unknown> = Object.create(null)
  const wanted = { lists: SAMPLES, wants: (key: string) => HEADER.has(key), most: MOST_VALUE }
  for await (const piece of jsonPieces(chunksOf(file), wanted, file.name)) {
    if (piece.key === 'samples' && 'eval' in fields && 'status' in fields && isAfterHeader(fields)) break
    if (HEADER.has(piece.key) && piece.bytes) fields[piece.key] = parseBytes(piece.bytes, `${file.name}: ${piece.key}`)
  }
  return inspectHeader({ ...fields }, file.name)
}

/** Inspect writes the samples after all of it; another program may not, and then the walk goes on to the end. */
function isAfterHeader(fields: Record<string, unknown>): boolean {
  return 'stats' in fields
}

async function* readSamples(file: SourceFile): AsyncGenerator<ImportedSample[]> {
  let batch: ImportedSample[] = []
  const wanted = { lists: SAMPLES, wants: (key: string) => key === 'samples', most: MOST_VALUE }
  for await (const piece of jsonPieces(chunksOf(file), wanted, file.name)) {
    if (piece.key !== 'samples') continue
    if (piece.index === null) {
      if (isNothing(piece)) continue
      throw new ImportError(sentence('importers.samplesNoList', { place: file.name }))
    }
    const place = `samples[${piece.index}]`
    const stands = { member: null, offset: piece.start, bytes: piece.end - piece.start }
    const facts = inspectSampleFacts(await sampleOf(file, piece, place), place)
    if (!piece.bytes) facts.warnings.push(largeWarning(facts, place))
    batch.push(Object.assign(facts, { place: stands, content: contentOf(piece) }))
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** No samples at all, as a log written without them has it. */
function isNothing({ bytes }: Piece): boolean {
  return bytes !== null && Buffer.from(bytes).toString() === 'null'
}

/** Of one too large to be whole only its length is known. */
function contentOf({ bytes, start, end }: Piece): string {
  return `${end - start}:${bytes ? crc32(bytes) : ''} `
}

/** A sample too large to be whole: only its small fields are read. */
async function sampleOf(file: SourceFile, piece: Piece, place: string): Promise<unknown> {
  if (piece.bytes) return wantedFields(piece.bytes, SAMPLE_FIELDS, place)
  return largeFacts(chunksOf(file, piece.start, piece.end), place)
}

/** A sample's fields; of one too large to be whole only the attachment that is asked for, if one is. */
async function sampleAt(
  file: SourceFile,
  { offset, bytes }: SamplePlace,
  from: number,
  attachment?: string,
): Promise<unknown> {
  if (offset === null || bytes === null) throw new ImportError(sentence('importers.samplesWithoutMember'))
  const place = `${file.name}: ${offset}`
  if (bytes > MOST_VALUE) {
    const chunks = chunksOf(file, offset, offset + bytes)
    return attachment === undefined ? largeTranscript(chunks, place, from) : largeAttachment(chunks, attachment, place)
  }
  return parseBytes(await file.read(offset, bytes), place)
}
