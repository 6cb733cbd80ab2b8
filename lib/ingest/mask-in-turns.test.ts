import { describe, expect, it } from 'vitest'
import { maskedStart, maskTranscript } from '@/lib/evals/mask'
import type { Transcript } from '@/lib/evals/sample'
import { maskedInTurns, maskedStartInTurns } from './mask-in-turns'

const LINE = 'the model ran a command and read what it said\n'
const SECRETS = [
  `token: hf_${'aB3dE5fG7h'.repeat(4)}\n`,
  'password =\n  hunter2hunter2\n',
  'Authorization: Bearer\nabcdefghijklmnop1234\n',
  'ada@mail.example.org\n',
]

function transcript(...texts: string[]): Transcript {
  const message = (text: string): Transcript['messages'][number] => ({
    role: 'tool',
    content: [{ kind: 'text', text }],
    toolCalls: [],
    toolCallId: null,
    tool: null,
    model: null,
    error: null,
  })
  const nothing = { target: '', scores: [], events: [], attachments: [], error: null, limit: null, metadata: {} }
  return { id: '1', epoch: 1, input: texts[0] ?? '', messages: texts.map(message), ...nothing }
}

describe('a long transcript', () => {
  it('is masked as a short one is, wherever in it a secret stands', async () => {
    // The secrets in another place of each text, so that one stands wherever a piece could end.
    const texts = Array.from({ length: 40 }, (_, shift) => {
      const lines = LINE.repeat(1390 + shift)
      return `${lines}${'x'.repeat(shift)}\n${SECRETS.join('')}${lines}`
    })
    expect(await maskedInTurns(transcript(...texts))).toEqual(maskTranscript(transcript(...texts)))
  })

  it('of one line is masked in pieces too', async () => {
    const words = 'the model ran a command '.repeat(20_000)
    const texts = [
      `${words}${SECRETS.join('').replaceAll('\n', ' ')}${words}`,
      `${words}{"password": "two words 9"}${words}`,
    ]
    expect(await maskedInTurns(transcript(...texts))).toEqual(maskTranscript(transcript(...texts)))
  })

  it('with a private key in it is masked to the end of the key', async () => {
    const key = `-----BEGIN PRIVATE KEY-----\n${'MIIEaB3dE5\n'.repeat(9000)}-----END PRIVATE KEY-----`
    const masked = await maskedInTurns(transcript(`${LINE.repeat(2000)}${key}\nafter`))
    expect(JSON.stringify(masked)).not.toContain('MIIE')
    expect(JSON.stringify(masked)).toContain('after')
  })

  it('is masked before and after a private key too', async () => {
    const key = `-----BEGIN PRIVATE KEY-----\n${'MIIEaB3dE5\n'.repeat(20)}-----END PRIVATE KEY-----`
    const text = `${LINE.repeat(3000)}${SECRETS.join('')}${key}\n${LINE.repeat(3000)}${SECRETS.join('')}`
    expect(await maskedInTurns(transcript(text))).toEqual(maskTranscript(transcript(text)))
  })

  it('lets others have their turn', async () => {
    const many = Array.from({ length: 200 }, (_, n) => LINE.repeat(100 + n))
    expect(await turnsWhile(maskedInTurns(transcript(LINE.repeat(40_000), ...many)))).toBeGreaterThan(30)
  })

  it.each([
    ['of words that a secret is called by, on one line', 'the key of a token '.repeat(20_000)],
    ['of such words without a space', 'key,token,'.repeat(40_000)],
    ['of long headers', `Cookie: ${'a=b2c3; '.repeat(450)}\n`.repeat(80)],
    ['of secrets on one line', `api_key=aB3dE5fG7hJ9 password: "two words 9" `.repeat(9_000)],
    [
      'of one line with a private key in it',
      `key ${'-----BEGIN PRIVATE KEY-----x-----END PRIVATE KEY----- key '.repeat(7_000)}`,
    ],
  ])('lets others have their turn in a text %s, and masks it as it would at once', async (_, text) => {
    const masking = maskedInTurns(transcript(text))
    expect(await turnsWhile(masking)).toBeGreaterThan(text.length / (128 * 1024))
    expect(await masking).toEqual(maskTranscript(transcript(text)))
  })

  it('is begun as a short one is, however much of it is masked', async () => {
    const text = `${`token=${'aB3dE5fG7h'.repeat(45)} `.repeat(2000)}the end`
    const start = maskedStartInTurns(text, 20_000)
    expect(await turnsWhile(start)).toBeGreaterThan(8)
    expect(await start).toBe(maskedStart(text, 20_000))
  })
})

/** How often others got their turn until it was done. */
async function turnsWhile(work: Promise<unknown>): Promise<number> {
  let [turns, going] = [0, true]
  const count = () => {
    turns += 1
    if (going) setImmediate(count)
  }
  setImmediate(count)
  await work
  going = false
  return turns
}
