import { expect, it } from 'vitest'
import { maskTranscript, withoutText } from './mask'
import type { Transcript } from './sample'

const CANARY = 'canary-8f2'
const secret: Transcript = {
  id: '1',
  epoch: 1,
  input: CANARY,
  target: CANARY,
  messages: [
    {
      role: 'assistant',
      content: [
        { kind: 'text', text: CANARY },
        { kind: 'reasoning', text: CANARY },
        { kind: 'attachment', what: CANARY, name: CANARY },
      ],
      toolCalls: [{ id: CANARY, tool: CANARY, input: CANARY }],
      toolCallId: CANARY,
      tool: CANARY,
      model: CANARY,
      error: CANARY,
    },
  ],
  scores: [{ scorer: 's', value: 1, written: CANARY, answer: CANARY, explanation: CANARY, edited: true }],
  events: [{ kind: 'tool', at: null, title: CANARY, text: CANARY }],
  attachments: [{ name: CANARY, characters: 3 }],
  error: `TimeoutError: ${CANARY}`,
  limit: 'time',
  metadata: { [CANARY]: CANARY },
}

it('a restricted transcript has none of its text left in any field', () => {
  const shown = withoutText(secret)
  expect(JSON.stringify(shown)).not.toContain(CANARY)
  expect(shown).toMatchObject({ id: '1', error: 'TimeoutError', limit: 'time', scores: [{ scorer: 's', value: 1 }] })
  expect(shown.messages).toHaveLength(1)
  // An error that is only text has no name to leave.
  expect(withoutText({ ...secret, error: `${CANARY} was said` }).error).toBe('')
})

it('a transcript is masked in every field that holds text', () => {
  const key = `sk-${'aB3dE5fG7h'.repeat(5)}`
  const replaced: Transcript = JSON.parse(JSON.stringify(secret).replaceAll(CANARY, key))
  const at = { ...replaced, events: [{ kind: key, at: key, title: key, text: key }] }
  const masked = maskTranscript({ ...at, attachments: [{ name: key, characters: 1 }] })
  expect(JSON.stringify(masked)).not.toContain(key)
})
