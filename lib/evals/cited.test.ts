import { expect, it } from 'vitest'
import { type Cited, placeCited, toCited } from './cited'
import type { Message } from './sample'
import { selectorOf } from './text-selector'

const said = (...texts: string[]): Message => ({
  role: 'assistant',
  content: texts.map((text) => ({ kind: 'text', text })),
  toolCalls: [],
  toolCallId: null,
  tool: null,
  model: null,
  error: null,
})
const TEXT = 'First I list the files, then I read the flag.'
const MESSAGES = [said('Find the flag.'), said('Thinking', TEXT)]
const cite = (finding: string, start: number, end: number, more: Partial<Cited> = {}): Cited => ({
  evidence: `evd_${finding}`,
  finding,
  message: 1,
  part: 1,
  selector: selectorOf(TEXT, start, end),
  whole: false,
  ...more,
})

it('words are found in their message, those of several findings as spans that do not overlap', () => {
  const placed = placeCited({ messages: MESSAGES }, [cite('a', 0, 22), cite('b', 8, 44)])
  expect(placed.spans.get('1.1')).toEqual([
    { start: 0, end: 8, findings: ['a'] },
    { start: 8, end: 22, findings: ['a', 'b'] },
    { start: 22, end: 44, findings: ['b'] },
  ])
  expect([...placed.messages]).toEqual([[1, ['a', 'b']]])
})

it('words are found where they went when the log was imported anew', () => {
  const moved = [said('A new system prompt.'), ...MESSAGES]
  const placed = placeCited({ messages: moved }, [cite('a', 8, 22)])
  expect(placed.spans.get('2.1')).toEqual([{ start: 8, end: 22, findings: ['a'] }])
  expect(placed.gone).toEqual([])
})

it('words that are gone are told, and so is a message that is', () => {
  const other = [said('Find the flag.'), said('I will not.')]
  const whole = cite('c', 0, 1, { message: 7, selector: null, whole: true })
  expect(placeCited({ messages: other }, [cite('a', 8, 22), whole]).gone.map(({ finding }) => finding)).toEqual([
    'a',
    'c',
  ])
})

it('a finding on all of a sample, and one on all of a message, mark no words', () => {
  const sample = cite('a', 0, 1, { message: null, selector: null })
  const placed = placeCited({ messages: MESSAGES }, [
    sample,
    cite('b', 0, 1, { message: 0, selector: null, whole: true }),
  ])
  expect([placed.whole, [...placed.messages], placed.spans.size]).toEqual([['a'], [[0, ['b']]], 0])
})

it('a message is found by the words that it begins with, the nearest that has them', () => {
  const begins = { part: 0, selector: selectorOf('Thinking', 0, 8) }
  const at = { run: 'run_1', sample: { id: '1', epoch: 1, position: 0 }, message: 1 }
  const cited = (withWords: boolean) =>
    toCited({ id: 'evd_a', finding: 'a', target: { kind: 'message', ...at, begins } }, withWords)
  const moved = [said('Thinking of it'), said('A new system prompt.'), said('Another.'), ...MESSAGES.slice(1)]
  expect([...placeCited({ messages: moved }, [cited(true)]).messages.keys()]).toEqual([0])
  const further = [said('A new system prompt.'), said('Another.'), ...MESSAGES.slice(1), said('Thinking again')]
  const placed = placeCited({ messages: further }, [cited(true)])
  expect([[...placed.messages], placed.spans.size]).toEqual([[[2, ['a']]], 0])
  expect(placeCited({ messages: [said('I will not.'), said('No.')] }, [cited(true)]).gone).toHaveLength(1)
  // Whoever may not read the words has only the number.
  expect([...placeCited({ messages: further }, [cited(false)]).messages.keys()]).toEqual([1])
})

it('of a sample that is here in part words are found by the number their message has in all of it, and none is called gone', () => {
  const of = { messages: MESSAGES, window: { from: 10, total: 20 } }
  const placed = placeCited(of, [
    cite('a', 8, 22, { message: 11 }),
    cite('b', 8, 22),
    cite('c', 8, 22, { message: 10 }),
  ])
  expect([...placed.spans.keys()]).toEqual(['11.1'])
  expect([...placed.messages]).toEqual([
    [11, ['a', 'c']],
    [1, ['b']],
  ])
  expect([placed.gone, placed.elsewhere.map(({ finding }) => finding)]).toEqual([[], ['b']])
})

it('two thousand findings in a transcript are at most a hundred spans, in which every one of them is', () => {
  const text = Array.from({ length: 1000 }, (_, n) => `word ${String(n).padStart(4, '0')} and so on, further. `).join(
    '',
  )
  const messages = [said(text), said(text)]
  const many = Array.from({ length: 2000 }, (_, n): Cited => {
    const start = (n % 1000) * (text.length / 1000)
    const selector = selectorOf(text, start, start + 9)
    return { evidence: `e${n}`, finding: `f${n}`, message: n < 1000 ? 0 : 1, part: 0, selector, whole: false }
  })
  const { spans, messages: noted } = placeCited({ messages }, many)
  const all = [...spans.values()]
  expect(all.map((one) => one.length)).toEqual([50, 50])
  expect(new Set(all.flat().flatMap(({ findings }) => findings)).size).toBe(2000)
  for (const one of all)
    for (const [index, { start }] of one.entries()) expect(start).toBeGreaterThanOrEqual(one[index - 1]?.end ?? 0)
  expect([noted.get(0)?.length, noted.get(1)?.length]).toEqual([1000, 1000])
})

it('of more than can be drawn those with the least between them are one', () => {
  const text = `${'ab '.repeat(300)}${'-'.repeat(200)}${'ab '.repeat(2)}`
  const near = Array.from({ length: 300 }, (_, n) => n * 3)
  const far = [1100, 1103]
  const many = [...near, ...far].map((start, n): Cited => {
    const selector = selectorOf(text, start, start + 2)
    return { evidence: `e${n}`, finding: `f${n}`, message: 0, part: 0, selector, whole: false }
  })
  const spans = placeCited({ messages: [said(text)] }, many).spans.get('0.0') ?? []
  expect(spans).toHaveLength(100)
  // Nothing joins what lies 200 characters apart.
  expect(spans.some(({ start, end }) => start < 900 && end > 1100)).toBe(false)
  expect(spans.at(-1)?.end).toBe(1105)
})
