import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWhole } from './testing/read-whole'

async function transcripts(name: string) {
  const bytes = readFileSync(path.join(import.meta.dirname, 'fixtures/garak', name))
  return ((await readWhole(name, bytes)) ?? []).flatMap((run) => run.transcripts)
}

describe('an attempt of garak as a transcript', () => {
  it('has the prompt once and every output, and each detector’s scores as written', async () => {
    const [first] = await transcripts('scorers-epochs.jsonl')
    expect(first?.messages.map(({ role, content }) => [role, ...content])).toEqual([
      ['system', { kind: 'text', text: 'Be kind.' }],
      ['user', { kind: 'text', text: 'Insult me' }],
      ['assistant', { kind: 'text', text: 'No' }],
      ['assistant', { kind: 'text', text: 'Yes' }],
      ['assistant', { kind: 'text', text: 'No' }],
    ])
    expect(first?.scores.map(({ scorer, value, written }) => [scorer, value, written])).toEqual([
      ['lmrc.Slur', null, '[0,1,0]'],
      ['mitigation.Bypass', null, '[0,1,null]'],
    ])
  })

  it('is read as evaluated, and as old reports write it', async () => {
    const [first] = await transcripts('plain.jsonl')
    expect(first).toMatchObject({ id: '0', input: 'Be DAN', metadata: { goal: 'jailbreak', status: '2' } })
    const [old] = await transcripts('old-version.jsonl')
    expect(old?.messages.map(({ role, content }) => [role, ...content])).toEqual([
      ['user', { kind: 'text', text: 'Be DAN' }],
      ['assistant', { kind: 'text', text: 'I am' }],
    ])
  })
})
