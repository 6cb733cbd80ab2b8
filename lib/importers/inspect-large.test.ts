import { describe, expect, it } from 'vitest'
import type { Transcript } from '@/lib/evals/sample'
import { chunksOf } from './file-chunks'
import type { ImportedSample } from './importer'
import { inspectEval } from './inspect-eval'
import { inspectJson } from './inspect-json'
import { largeFacts, largeWarning } from './inspect-large'
import { largeAttachment, largeTranscript } from './inspect-large-transcript'
import { inspectSampleFacts } from './inspect-sample'
import { inspectTranscript, readTextAttachment } from './inspect-transcript'
import { readFrom } from './inspect-unread'
import { bytesFile } from './source-file'
import { inspectLogHeader, inspectLogSample, jsonLog, logMembers } from './testing/inspect-log'
import { readFile } from './testing/read-whole'
import { writeZip } from './testing/zip-writer'

const MEGABYTE = 1024 * 1024
const messages = (megabytes: number) =>
  Array.from({ length: megabytes }, (_, index) => ({ role: 'tool', content: `${index} ${'x'.repeat(MEGABYTE)}` }))
const long = (megabytes: number) => 'g'.repeat(megabytes * MEGABYTE)

async function readEval(...samples: Record<string, unknown>[]) {
  const members = logMembers(inspectLogHeader(), samples)
  const bytes = writeZip(members.map((member) => ({ ...member, method: 'store' as const })))
  const [read] = await readFile(inspectEval, bytesFile('large.eval', bytes))
  if (!read) throw new Error('the log holds a run')
  return read
}

async function jsonSamples(sample: Record<string, unknown>) {
  const samples: ImportedSample[] = []
  const file = bytesFile('large.json', jsonLog(inspectLogHeader(), [sample]))
  for await (const run of inspectJson.read(file)) for await (const some of run.samples()) samples.push(...some)
  return samples
}

const factsOf = async (sample: Record<string, unknown>) =>
  inspectSampleFacts(await largeFacts(chunksOf(bytesFile('a', Buffer.from(JSON.stringify(sample)))), 'a'), 'a')

const graded = (megabytes: number, more = {}) =>
  inspectLogSample(1, {
    messages: messages(megabytes),
    scores: {
      grader: { metadata: { graded_by: long(9) }, value: 'C', answer: 'flag', explanation: 'as asked', history: [] },
      other: { value: { a: 1, b: 'I' } },
    },
    ...more,
  })
const SCORES = { grader: 1, 'other.a': 1, 'other.b': 0 }
const LARGE = expect.objectContaining({
  code: 'sample-large',
  message: 'Sample 1 is too large to be shown whole; its scores were read.',
})

describe('the scores of a sample that is too large to be whole', () => {
  it('are read whatever else a grader wrote beside them', async () => {
    const { samples, transcripts } = await readEval(graded(25))
    expect(samples[0]).toMatchObject({ scores: SCORES, missing: null, warnings: [LARGE] })
    expect(transcripts[0]?.scores).toMatchObject([
      { scorer: 'grader', value: 1, answer: 'flag', explanation: 'as asked', edited: false },
      { scorer: 'other' },
    ])
    // As much of the rest as fits: 16 MB of messages, each a little longer than one.
    expect(transcripts[0]?.messages).toHaveLength(15)
    expect(transcripts[0]).toMatchObject({ window: { from: 0, total: 25 } })
  })

  it('are read so from a log that is one object, which says that it was large', async () => {
    const [sample] = await jsonSamples(graded(56))
    expect(sample).toMatchObject({ scores: SCORES, missing: null, warnings: [LARGE] })
  })

  it('are said not to be read where a value itself is too large, and never not to be there', async () => {
    const scores = { grader: { value: { all: long(2) }, metadata: long(9) } }
    const { warnings, ...facts } = await factsOf(inspectLogSample(1, { scores }))
    expect(facts).toMatchObject({ scores: {}, missing: 'unreadable' })
    expect(Object.keys(facts.scores)).toEqual([])
    expect([...warnings, largeWarning(facts, 'a')].map(({ message }) => message)).toEqual([
      'What sample 1 scored is too large to be read (scores.grader.value): its scores were not read.',
      'Sample 1 is too large to be shown whole.',
    ])
  })

  it('do not hide that it failed, or that a score was edited, where what is said of it is too large', async () => {
    const error = { traceback: long(9), message: 'TimeoutError()' }
    const scores = { grader: { value: 'C', history: long(2), metadata: long(9) } }
    const facts = await factsOf(inspectLogSample(1, { scores, error }))
    expect(facts).toMatchObject({ scores: { grader: 1 }, error: 'TimeoutError()', missing: 'failed' })
    expect(facts.warnings.map(({ code }) => code)).toEqual(['score-edited'])
  })
})

describe('the transcript of a sample that is too large to be whole', () => {
  const read = async (sample: Record<string, unknown>, first = 0) => {
    const bytes = Buffer.from(JSON.stringify(sample))
    const from = (at: number) => largeTranscript(chunksOf(bytesFile('a', bytes)), 'a', at)
    return inspectTranscript(await readFrom(first, from), 'a')
  }
  const said = ({ messages }: Transcript) => messages.map(({ role, content }) => [role, content])

  it('has every message, event and text that fits, and says nothing of more', async () => {
    const sample = inspectLogSample(1, {
      attachments: { a1: 'a short text' },
      messages: [{ role: 'user', content: 'attachment://a1' }],
      events: Array.from({ length: 402 }, (_, index) => ({ event: 'info', data: `${index}` })),
    })
    expect(await read(sample)).toEqual(inspectTranscript(sample, 'a'))
  })

  it('shows a message in its place that is too large by itself, and whose it is', async () => {
    const messages = [
      { role: 'user', content: 'go' },
      { role: 'tool', function: 'bash', content: long(9) },
      { role: 'assistant', content: 'done' },
    ]
    const transcript = await read(inspectLogSample(1, { messages }))
    const bytes = JSON.stringify(messages[1]).length
    const what = `not shown, because it is too large: ${bytes} bytes`
    expect(said(transcript)).toEqual([
      ['user', [{ kind: 'text', text: 'go' }]],
      ['tool', [{ kind: 'attachment', what, name: null }]],
      ['assistant', [{ kind: 'text', text: 'done' }]],
    ])
    expect(transcript.unread).toEqual(['messages 2'])
  })

  it('has the messages from the one that is asked for, and from the first where there are not so many', async () => {
    const sample = inspectLogSample(1, { messages: messages(18) })
    const numbers = ({ messages: some, window }: Transcript) => ({
      window,
      numbers: some.map(({ content: [part] }) => (part && 'text' in part ? Number.parseInt(part.text, 10) : null)),
    })
    const from = (first: number, length: number) => Array.from({ length }, (_, index) => first + index)
    expect(numbers(await read(sample, 2))).toEqual({ window: { from: 2, total: 18 }, numbers: from(2, 15) })
    expect(numbers(await read(sample, 17))).toEqual({ window: { from: 17, total: 18 }, numbers: [17] })
    expect(numbers(await read(sample, 18))).toEqual({ window: { from: 0, total: 18 }, numbers: from(0, 15) })
  })

  it('gives a long text that it only names', async () => {
    const text = JSON.stringify(inspectLogSample(1, { attachments: { a1: long(1), a2: 'another' } }))
    const chunks = () => chunksOf(bytesFile('a', Buffer.from(text)))
    expect(readTextAttachment(await largeAttachment(chunks(), 'a1', 'a'), 'a1')).toBe(long(1))
    expect(readTextAttachment(await largeAttachment(chunks(), 'a3', 'a'), 'a3')).toBeNull()
  })
})
