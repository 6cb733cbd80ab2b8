import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWhole } from './testing/read-whole'

async function transcripts(name: string) {
  const bytes = readFileSync(path.join(import.meta.dirname, 'fixtures', name))
  return ((await readWhole(name, bytes)) ?? []).flatMap((run) => run.transcripts)
}

describe('a result of promptfoo as a transcript', () => {
  it('has its prompt, its answer and what every assertion made of it', async () => {
    const [first] = await transcripts('promptfoo/plain.json')
    expect(first).toMatchObject({ id: '0', input: 'Capital of Peru?', target: 'icontains: Lima', error: null })
    expect(first?.messages).toMatchObject([
      { role: 'user', content: [{ kind: 'text', text: 'Answer: Capital of Peru?' }] },
      { role: 'assistant', model: 'openai:chat:gpt-4o-mini', content: [{ kind: 'text', text: 'Lima' }] },
    ])
    expect(first?.scores).toMatchObject([
      { scorer: 'pass', value: 1, written: 'pass', explanation: 'All assertions passed' },
      { scorer: 'icontains', value: 1, written: '1', explanation: 'Assertion passed' },
    ])
  })

  it('shows a prompt that is a conversation as one, and an answer that is no text as JSON', async () => {
    const [, second] = await transcripts('promptfoo/plain.json')
    expect(second?.messages.map(({ role, content }) => [role, content])).toEqual([
      ['system', [{ kind: 'text', text: 'Be brief.' }]],
      ['user', [{ kind: 'text', text: 'Capital of Norway?' }]],
      ['assistant', [{ kind: 'text', text: '{"city":"Bergen"}' }]],
    ])
    // What an assertion says of a failed test is no error.
    expect(second?.error).toBeNull()
  })

  it('shows the turns of an attack', async () => {
    const [, attack] = await transcripts('promptfoo/scorers-epochs.json')
    expect(attack?.messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
    expect(attack?.metadata).toMatchObject({ plugin: 'harmful:cybercrime', strategyId: 'crescendo' })
  })

  it('is read by its own line, what stands before it left alone', async () => {
    const [first, second] = await transcripts('promptfoo-jsonl/plain.jsonl')
    expect([first?.input, second?.input]).toEqual(['1+1', '2+2'])
  })
})

describe('a table of promptfoo', () => {
  it('has what a spreadsheet was kept from taking for a formula without its guard, and bytes that lead to the row', async () => {
    const name = 'fixtures/promptfoo-csv/plain.csv'
    const bytes = readFileSync(path.join(import.meta.dirname, name))
    const [whole] = (await readWhole(name, bytes)) ?? []
    const rows = whole?.samples.map(({ place }) =>
      bytes.subarray(place.offset ?? 0, (place.offset ?? 0) + (place.bytes ?? 0)).toString(),
    )
    expect(rows?.map((row) => row.slice(0, 8))).toEqual(['Peru,Cap', 'Norway,"'])
    expect(whole?.samples.map(({ preview }) => preview)).toEqual(['Capital of Peru?', '-Capital of Norway?'])
  })
})
