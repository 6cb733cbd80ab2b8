import { expect, it } from 'vitest'
import { inspectTranscript } from './inspect-transcript'
import { inspectLogSample } from './testing/inspect-log'

const parts = (n: number) => Array.from({ length: n }, (_, index) => ({ type: 'text', text: `part ${index + 1}` }))
const facts = (n: number) =>
  Object.fromEntries(Array.from({ length: n }, (_, index) => [`fact ${index + 1}`, index + 1]))

const transcriptOf = (content: unknown, metadata: unknown) =>
  inspectTranscript(inspectLogSample(1, { messages: [{ role: 'user', content }], metadata }), 'a sample')

it('a transcript shows as much of a message and of the metadata as it can, and says how much more there is', () => {
  const { messages, metadata } = transcriptOf(parts(203), facts(41))
  const shown = messages[0]?.content ?? []
  expect(shown).toHaveLength(201)
  expect(shown[199]).toEqual({ kind: 'text', text: 'part 200' })
  expect(shown[200]).toEqual({ kind: 'attachment', what: 'the rest of the message (3 more parts)', name: null })
  expect(Object.keys(metadata)).toHaveLength(41)
  expect(metadata).toMatchObject({ 'fact 40': '40', '…': 'one more field' })
})

it('a transcript that is whole says nothing of more', () => {
  const { messages, metadata } = transcriptOf(parts(200), facts(40))
  expect(messages[0]?.content.every(({ kind }) => kind === 'text')).toBe(true)
  expect(metadata).toEqual(Object.fromEntries(Object.entries(facts(40)).map(([name, n]) => [name, String(n)])))
})
