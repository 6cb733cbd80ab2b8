import { describe, expect, it } from 'vitest'
import { maskTranscript } from '@/lib/evals/mask'
import type { Transcript } from '@/lib/evals/sample'
import { maskedInTurns } from './mask-in-turns'

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

  it('lets others have their turn', async () => {
    let turns = 0
    let going = true
    const count = () => {
      turns += 1
      if (going) setImmediate(count)
    }
    setImmediate(count)
    await maskedInTurns(transcript(LINE.repeat(40_000), ...Array.from({ length: 200 }, (_, n) => LINE.repeat(100 + n))))
    going = false
    expect(turns).toBeGreaterThan(30)
  })
})
