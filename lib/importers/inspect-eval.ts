import { ImportError } from '@/lib/errors'
import type { Warning } from '@/lib/evals/run'
import type { SamplePlace } from '@/lib/evals/sample'
import { sentence } from '@/lib/messages/sentence'
import type { ImportedSample, Importer } from './importer'
import { readChunkedAttachment, readChunkedSample } from './inspect-chunks'
import { isLogMember } from './inspect-folders'
import { INSPECT_FACTS, type InspectHeader, inspectHeader } from './inspect-header'
import { largeFacts, largeWarning } from './inspect-large'
import { largeAttachment, largeTranscript } from './inspect-large-transcript'
import { type LogSample, samplesIn } from './inspect-members'
import { inspectSampleFacts, SAMPLE_FIELDS } from './inspect-sample'
import { seenSamples } from './inspect-seen'
import { missingSamples, SUMMARIES } from './inspect-summaries'
import { inspectTranscript, readTextAttachment } from './inspect-transcript'
import { readFrom } from './inspect-unread'
import type { SourceFile } from './source-file'
import { parseBytes } from './tolerant-json'
import { isFields } from './values'
import { heldToJson, wantedFields } from './wanted-fields'
import { shown, type ZipDirectory, type ZipMember, zipDirectory } from './zip-directory'
import { checkMembers, readMember, readNeighbours, streamMember, WHOLE_BYTES } from './zip-member'

const HEADER = 'header.json'
const START = '_journal/start.json'

/** Inspect's log as a zip: deflate until April 2026, Zstandard since; samples whole or in parts. */
export const inspectEval: Importer = {
  id: 'inspect-eval',
  family: 'inspect',
  label: 'Inspect log (.eval)',
  about: 'https://inspect.aisi.org.uk/eval-logs.html',
  files: '*.eval',
  produce: 'inspect eval … --log-format eval',
  reads: INSPECT_FACTS,
  recognise({ members }) {
    if (members === null) return { no: sentence('importers.noZip') }
    const found = [HEADER, START].find((name) => members.includes(name))
    return found ? { yes: sentence('importers.logInZip', { member: found }) } : { no: sentence('importers.noLogInZip') }
  },
  async *read(file) {
    const directory = await zipDirectory(file)
    const header = await readHeader(file, directory)
    const { samples, others } = samplesIn(directory.members)
    const warnings = [...header.warnings, ...oddities(directory, others)]
    const read = async function* () {
      const held = new Set<string>()
      yield* seenSamples(readSamples(file, samples), warnings, held)
      await checkMembers(file, unreadMembers(directory.members, samples), checkPart)
      // After the samples, so that a list of gigabytes delays nobody who wants to see the run.
      const listed = await missingSamples(file, directory.members, held)
      warnings.push(...listed.warnings)
      for (let from = 0; from < listed.samples.length; from += BATCH) yield listed.samples.slice(from, from + BATCH)
    }
    yield { ...header, warnings, sampleCount: samples.length || null, samples: read }
  },
  async readSample(file, place, from = 0) {
    return inspectTranscript(
      await readFrom(from, (first) => sampleAt(file, place, first)),
      shown(place.member ?? file.name),
    )
  },
  async sampleBytes(file, { member: name }) {
    const { members } = await zipDirectory(file)
    const isPart = name?.endsWith('/') ? name : null
    const own = members.filter((one) => (isPart === null ? one.name === name : one.name.startsWith(isPart)))
    return own.length === 0 ? null : own.reduce((sum, { unpacked }) => sum + unpacked, 0)
  },
  async readAttachment(file, place, name) {
    return readTextAttachment(await sampleAt(file, place, 0, name), name)
  },
}

async function readHeader(file: SourceFile, { members }: ZipDirectory): Promise<InspectHeader> {
  const whole = members.find(({ name }) => name === HEADER)
  if (whole) return inspectHeader(parseBytes(await readMember(file, whole), HEADER), HEADER)
  const start = members.find(({ name }) => name === START)
  if (!start) throw new ImportError(sentence('importers.noLogInZip'))
  const begun = parseBytes(await readMember(file, start), START)
  const header = inspectHeader(isFields(begun) ? { ...begun, status: 'started' } : begun, START)
  const warning: Warning = { code: 'no-header', message: sentence('importers.noHeader'), place: START }
  return { ...header, warnings: [...header.warnings, warning] }
}

async function* readSamples(file: SourceFile, samples: readonly LogSample[]): AsyncGenerator<ImportedSample[]> {
  const known = new Map(samples.map((sample) => [sample.facts, sample]))
  let batch: ImportedSample[] = []
  for await (const { members, whole } of readNeighbours(file, [...known.keys()])) {
    for (const member of members) {
      const { place: at, content } = known.get(member) ?? { place: member.name, content: '' }
      const place = { member: at, offset: member.offset, bytes: member.packed, content }
      const bytes = whole(member)
      batch.push(
        bytes
          ? toSample(wantedFields(bytes, SAMPLE_FIELDS, shown(member.name)), member, place)
          : await readAlone(file, member, place),
      )
      if (batch.length < BATCH) continue
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

const BATCH = 50

function toSample(value: unknown, { name }: ZipMember, place: LogPlace): ImportedSample {
  const { content, ...stands } = place
  return Object.assign(inspectSampleFacts(value, name), { place: stands, content })
}

/** Parts of samples and what else is first read when somebody looks at it: that it is damaged would be known too late. */
function unreadMembers(members: readonly ZipMember[], samples: readonly LogSample[]): ZipMember[] {
  const read = new Set(samples.map(({ facts }) => facts))
  return members.filter((member) => isLogMember(member.name) && !read.has(member) && !READ_ELSEWHERE.has(member.name))
}

/** A part of a sample is held to what a whole one is. */
function checkPart(bytes: Uint8Array, { name }: ZipMember): void {
  if (name.startsWith('samples/') && name.endsWith('.json')) heldToJson(bytes, shown(name))
}

const READ_ELSEWHERE = new Set([HEADER, SUMMARIES])

type LogPlace = SamplePlace & { content: string }

/** One that its window does not hold whole: of one too large to be whole anywhere only the small fields are read. */
async function readAlone(file: SourceFile, member: ZipMember, place: LogPlace): Promise<ImportedSample> {
  if (member.unpacked <= WHOLE_BYTES) {
    return toSample(wantedFields(await readMember(file, member), SAMPLE_FIELDS, shown(member.name)), member, place)
  }
  const sample = toSample(await largeFacts(streamMember(file, member), shown(member.name)), member, place)
  sample.warnings.push(largeWarning(sample, member.name))
  return sample
}

/** What a directory shows to be odd before any sample is read. `among`: what lies among the samples and is none. */
function oddities({ members, duplicates }: ZipDirectory, among: readonly string[]): Warning[] {
  const others = members.map(({ name }) => name).filter((name) => !isLogMember(name))
  type Key = 'duplicateMembers' | 'otherMembers' | 'otherAmongSamples'
  const warn = (code: string, key: Key, names: readonly string[]): Warning[] =>
    names[0] === undefined
      ? []
      : [
          {
            code,
            message: sentence(`importers.${key}`, { n: names.length, names: namesOf(names) }),
            place: shown(names[0]),
          },
        ]
  return [
    ...warn('duplicate-members', 'duplicateMembers', duplicates),
    ...warn('members-not-read', 'otherMembers', others),
    ...warn('samples-not-read', 'otherAmongSamples', among),
  ]
}

const MOST_NAMED = 20

function namesOf(names: readonly string[]): string {
  return [...names.slice(0, MOST_NAMED).map(shown), ...(names.length > MOST_NAMED ? ['…'] : [])].join(', ')
}

/**
 * A sample's fields, by the member or folder it stands in; of one too large to be whole its messages from number `from` on,
 * or only the attachment that is asked for, if one is. The directory is read anew: a place is only a name.
 */
async function sampleAt(file: SourceFile, place: SamplePlace, from: number, attachment?: string): Promise<unknown> {
  const { member: name, offset } = place
  const { members } = await zipDirectory(file)
  if (name?.endsWith('/'))
    return attachment === undefined
      ? readChunkedSample(file, members, name, from)
      : readChunkedAttachment(file, members, name, attachment)
  // Names that are not UTF-8 were once kept as what stands for what cannot be decoded.
  const isOther = (one: ZipMember) => name?.includes('\ufffd') === true && one.offset === offset
  const member = members.find((one) => one.name === name) ?? members.find(isOther)
  if (!member) throw new ImportError(sentence('importers.samplesWithoutMember'))
  if (member.unpacked <= WHOLE_BYTES) return parseBytes(await readMember(file, member), shown(member.name))
  const chunks = streamMember(file, member)
  return attachment === undefined
    ? largeTranscript(chunks, shown(member.name), from)
    : largeAttachment(chunks, attachment, shown(member.name))
}
