import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { readWhole } from './testing/read-whole'

const FOLDER = path.join(import.meta.dirname, 'fixtures/lm-eval-samples')

async function readFixture(name: string) {
  const [whole] = (await readWhole(name, readFileSync(path.join(FOLDER, name)))) ?? []
  if (!whole) throw new Error(`${name} holds no run`)
  return whole
}

const said = ({ role, content }: { role: string; content: readonly object[] }) =>
  `${role}: ${content.map((part) => ('text' in part ? part.text : '')).join('')}`

it('a choice is shown with the likelihood of each', async () => {
  const { samples, transcripts } = await readFixture('plain.jsonl')
  expect(samples[1]?.preview).toBe('Which port does Telnet use? 🙂 A. one B. two Answer:')
  expect(transcripts[1]).toMatchObject({
    id: '1',
    input: 'Which port does Telnet use? 🙂\nA. one\nB. two\nAnswer:',
    target: '1',
    events: [
      { kind: 'choice', title: ' A', text: '-1.25 True' },
      { kind: 'choice', title: ' B', text: '-3.0 False' },
    ],
    scores: [
      { scorer: 'acc', value: 0, written: '0', answer: null },
      { scorer: 'acc_norm', value: 0, written: '0', answer: null },
    ],
    metadata: { question: 'Which port does Telnet use? 🙂', choices: '["one","two"]', answer: '1' },
  })
  expect(transcripts[1]?.messages.map(said)).toEqual(['user: Which port does Telnet use? 🙂\nA. one\nB. two\nAnswer:'])
})

it('several answers to one question are all shown', async () => {
  const { transcripts } = await readFixture('scorers-epochs.jsonl')
  expect(transcripts[1]?.messages.map(said)).toEqual([
    'user: Question: What is 1 + 1?\nAnswer:',
    'assistant: so: 1',
    'assistant: it is 2',
  ])
  expect(transcripts[1]?.scores).toMatchObject([{ scorer: 'exact_match,strict-match', value: 1, answer: 'so: 1' }])
})

it('a chat in a text is shown as a chat, of a list that was printed over many lines', async () => {
  const { transcripts } = await readFixture('old-version.jsonl')
  expect(transcripts[2]?.messages.map(said)).toEqual([
    'system: Answer by a letter.',
    'user: Where is 2?',
    'assistant: A',
  ])
  expect(transcripts[2]?.target).toBe('A\nB')
})

it('a word of another filter changes the content of its sample, and the run’s own id', async () => {
  const bytes = readFileSync(path.join(FOLDER, 'scorers-epochs.jsonl'))
  const lines = String(bytes).split('\n')
  const changed = lines.map((line, index) => (index === 4 ? line.replace('it is 2', 'it is 9') : line)).join('\n')
  const [before] = (await readWhole('a.jsonl', bytes)) ?? []
  const [after] = (await readWhole('a.jsonl', Buffer.from(changed))) ?? []
  const same = before?.samples.map(({ content }, index) => content === after?.samples[index]?.content)
  expect(same).toEqual([true, false, true])
  expect(after?.run.sourceId).not.toBe(before?.run.sourceId)
  const [again] = (await readWhole('a.jsonl', bytes)) ?? []
  expect(again?.run.sourceId).toBe(before?.run.sourceId)
})

it('an id that is a number too long for one is kept digit for digit', async () => {
  const line = (id: string) =>
    `{"doc_id": ${id}, "doc": {"q": "a"}, "target": "b", "arguments": [["a"]], "resps": [["b"]], "filtered_resps": ["b"], "acc": 1.0}`
  const text = `${line('1704067200000000001')}\n${line('1704067200000000050')}\n`
  const [whole] = (await readWhole('samples_x_2026-01-01T00-00-00.jsonl', Buffer.from(text))) ?? []
  expect(whole?.samples.map(({ id, epoch }) => [id, epoch])).toEqual([
    ['1704067200000000001', 1],
    ['1704067200000000050', 1],
  ])
})
