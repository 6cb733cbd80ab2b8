import { describe, expect, it } from 'vitest'
import { inspectEval } from './inspect-eval'
import { bytesFile } from './source-file'
import { inspectLogHeader, inspectLogSample, logMembers } from './testing/inspect-log'
import { readWhole } from './testing/read-whole'
import { type Member, writeZip } from './testing/zip-writer'

const member = (name: string, value: unknown): Member => ({ name, text: JSON.stringify(value) })
const FOLDER = 'samples/a_epoch_1'
const shell = {
  id: 'a',
  epoch: 1,
  input: 'q',
  target: 't',
  scores: { includes: { value: 'C' } },
  message_refs: [[0, 2]],
}
const PARTS = [
  member(`${FOLDER}/sample.json`, shell),
  member(`${FOLDER}/metadata.json`, { difficulty: 'hard' }),
  member(`${FOLDER}/skeleton.json`, {}),
  member(`${FOLDER}/events/stats.json`, {}),
  member(`${FOLDER}/calls/0.json`, []),
  member(`${FOLDER}/messages/0.json`, [
    { role: 'user', content: 'q' },
    { role: 'assistant', content: 'attachment://0' },
  ]),
  member(`${FOLDER}/attachments/0.json`, ['the long answer']),
]

async function readParts(...more: Member[]) {
  const [read] =
    (await readWhole('log.eval', writeZip([...logMembers(inspectLogHeader(), []), ...PARTS, ...more]))) ?? []
  if (!read) throw new Error('the log holds a run')
  return read
}

describe('a sample in parts', () => {
  it('has the messages, texts and metadata of its parts', async () => {
    const { run, samples, transcripts } = await readParts()
    expect(samples.map(({ id, place }) => [id, place.member])).toEqual([['a', `${FOLDER}/`]])
    expect(transcripts[0]).toMatchObject({
      metadata: { difficulty: 'hard' },
      messages: [{ content: [{ text: 'q' }] }, { content: [{ text: 'the long answer' }] }],
    })
    expect(run.warnings).toEqual([])
  })

  it('hides no sample whose id begins with its folder’s name', async () => {
    const whole = inspectLogSample(1, { id: 'a_epoch_1/b' })
    const inParts = { ...shell, id: 'a_epoch_1/messages/c' }
    const { run, samples, transcripts } = await readParts(
      member(`${FOLDER}/b_epoch_1.json`, whole),
      member(`${FOLDER}/messages/c_epoch_1/sample.json`, inParts),
      member(`${FOLDER}/messages/c_epoch_1/messages/0.json`, [{ role: 'user', content: 'another' }]),
    )
    expect(samples.map(({ id }) => id)).toEqual(['a', 'a_epoch_1/b', 'a_epoch_1/messages/c'])
    expect(transcripts.map(({ messages }) => messages.length)).toEqual([2, 5, 1])
    expect(run.warnings).toEqual([])
  })

  it('that has a part nobody knows, or a file beside it that is none, says so', async () => {
    const { run, samples } = await readParts(
      member(`${FOLDER}/thoughts/0.json`, []),
      member('samples/notes.txt', 'not a sample'),
    )
    expect(samples).toHaveLength(1)
    expect(run.warnings).toEqual([
      {
        code: 'samples-not-read',
        message:
          '2 files among the samples are none and were not read: samples/notes.txt, samples/a_epoch_1/thoughts/0.json.',
        place: 'samples/notes.txt',
      },
    ])
  })

  it.each([
    ['messages/2.json', { crc32: 1 }, 'deflate'],
    ['calls/9.json', { unpacked: 3 }, 'zstd'],
    ['events/0.json', { crc32: 1 }, 'store'],
  ] as const)(
    'that has a damaged part, %s, is refused when it is sent and not first when it is looked at',
    async (name, says, method) => {
      const part = { ...member(`${FOLDER}/${name}`, [{ role: 'user', content: 'a text' }]), says, method }
      const bytes = writeZip([...logMembers(inspectLogHeader(), []), ...PARTS, part])
      const samples = async () => {
        for await (const run of inspectEval.read(bytesFile('log.eval', bytes))) for await (const _ of run.samples());
      }
      await expect(samples()).rejects.toThrow(new RegExp(`^The member ${FOLDER}/${name} (is damaged|unpacks to more)`))
    },
  )

  it.each([
    ['samples/b_epoch_1.json', '{"id":"b","epoch":1,"scores":{},"events":[nope]}'],
    [`${FOLDER}/events/0.json`, '[{"event":"info","data":[nope]}]'],
    [`${FOLDER}/messages/2.json`, '[{"role":"user","content":"q"},]'],
  ])('or a whole one, %s, that is no JSON to its end is refused when it is sent as well', async (name, text) => {
    const bytes = writeZip([...logMembers(inspectLogHeader(), []), ...PARTS, { name, text }])
    const samples = async () => {
      for await (const run of inspectEval.read(bytesFile('log.eval', bytes))) for await (const _ of run.samples());
    }
    await expect(samples()).rejects.toThrow(`${name} is no JSON`)
  })

  it('and more of them than fit shows those from the one that is asked for, and says how many there are', async () => {
    const long = 'x'.repeat(5 * 1024 * 1024)
    const parts = Array.from({ length: 6 }, (_, index) =>
      member(`${FOLDER}/messages/${2 * index}.json`, [
        { role: 'user', content: `${index}` },
        { role: 'tool', content: long },
      ]),
    )
    const all = {
      ...shell,
      message_refs: [
        [0, 1],
        [1, 12],
      ],
    }
    const bytes = writeZip([
      ...logMembers(inspectLogHeader(), []),
      member(`${FOLDER}/sample.json`, all),
      ...parts.map((part) => ({ ...part, method: 'store' as const })),
      member(`${FOLDER}/attachments/0.json`, ['a', 'b']),
      member(`${FOLDER}/attachments/2.json`, ['c', 'd']),
    ])
    const place = { member: `${FOLDER}/`, offset: 0, bytes: 0 }
    const file = bytesFile('log.eval', bytes)
    const transcript = await inspectEval.readSample?.(file, place)
    // 24 MB: four parts of 5 MB, and of the fifth its short message.
    expect(transcript?.messages.map(({ role }) => role)).toEqual([...Array(4).fill(['user', 'tool']).flat(), 'user'])
    expect(transcript).toMatchObject({ window: { from: 0, total: 12 } })
    const later = await inspectEval.readSample?.(file, place, 9)
    expect(later?.messages.map(({ role, content }) => [role, content.length])).toEqual([
      ['tool', 1],
      ['user', 1],
      ['tool', 1],
    ])
    expect(later?.messages[1]?.content).toEqual([{ kind: 'text', text: '5' }])
    expect(later?.window).toEqual({ from: 9, total: 12 })
    expect(await inspectEval.readAttachment?.(file, place, '3')).toBe('d')
    expect(await inspectEval.readAttachment?.(file, place, '4')).toBeNull()
  })

  it('of which one message is too large by itself shows it in its place, and counts without its ranges', async () => {
    const long = 'x'.repeat(9 * 1024 * 1024)
    const { message_refs: _, ...unsaid } = shell
    const bytes = writeZip([
      ...logMembers(inspectLogHeader(), []),
      member(`${FOLDER}/sample.json`, unsaid),
      {
        ...member(`${FOLDER}/messages/0.json`, [
          { role: 'user', content: 'q' },
          { role: 'tool', function: 'bash', content: long },
          ...Array(3).fill({ role: 'tool', content: long.slice(0, 7_000_000) }),
        ]),
        method: 'store',
      },
      member(`${FOLDER}/messages/5.json`, [{ role: 'assistant', content: 'done' }]),
    ])
    const read = async (from: number) =>
      inspectEval.readSample?.(bytesFile('log.eval', bytes), { member: `${FOLDER}/`, offset: 0, bytes: 0 }, from)
    const first = await read(0)
    expect(first?.messages.map(({ role, tool }) => [role, tool])).toEqual([
      ['user', null],
      ['tool', 'bash'],
      ...Array(3).fill(['tool', null]),
      ['assistant', null],
    ])
    expect(first).toMatchObject({ unread: ['messages 2'] })
    expect(first?.window).toBeUndefined()
    expect((await read(1))?.unread).toEqual(['messages 2'])
    expect((await read(5))?.messages.map(({ role }) => role)).toEqual(['assistant'])
  })
})
