import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWhole } from './testing/read-whole'

describe('a sample of oaieval', () => {
  it('is put together from its own events, those of others between them left out', async () => {
    const bytes = readFileSync(path.join(import.meta.dirname, 'fixtures/openai-evals/plain.jsonl'))
    const [whole] = (await readWhole('x', bytes)) ?? []
    const said = whole?.transcripts.map(({ id, target, messages, scores }) => ({
      id,
      target,
      messages: messages.map(({ role, content }) => [
        role,
        ...content.map((part) => ('text' in part ? part.text : '')),
      ]),
      scores: scores.map(({ scorer, value, answer }) => [scorer, value, answer]),
    }))
    expect(said).toEqual([
      {
        id: 'rhymes.dev.0',
        target: 'hat',
        messages: [
          ['system', 'Rhyme.'],
          ['user', 'cat'],
          ['assistant', 'hat'],
        ],
        scores: [['match', 1, 'hat']],
      },
      {
        id: 'rhymes.dev.1',
        target: '["fog","log"]',
        messages: [
          ['user', 'dog'],
          ['assistant', 'cow'],
        ],
        scores: [['match', 0, null]],
      },
    ])
  })
})
