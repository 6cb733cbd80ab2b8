import { closeSync, openSync, writeSync } from 'node:fs'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** A deflate .eval as Inspect writes one, and some of its members packed, to measure the bound on. */
export type WrittenLog = { samples: number; bytes: number; packed: Buffer[] }

const BOUND_SAMPLES = 4000

/**
 * Writes a log of samples of about `kb` kB each, none like another, member by member; `stored`: not packed, so that the file
 * is as large as what is in it.
 */
export function writeLog(file: string, samples: number, kb: number, { stored = false } = {}): WrittenLog {
  const out = openSync(file, 'w')
  const directory: Buffer[] = []
  const packed: Buffer[] = []
  let offset = 0
  const add = (name: string, value: unknown) => {
    const bytes = Buffer.from(JSON.stringify(value))
    const body = stored ? bytes : deflateRawSync(bytes)
    const facts = {
      name: Buffer.from(name),
      method: stored ? 0 : 8,
      crc: crc32(bytes),
      packed: body.length,
      unpacked: bytes.length,
      offset,
    }
    const head = record(facts, false)
    writeSync(out, head)
    writeSync(out, body)
    directory.push(record(facts, true))
    if (name.startsWith('samples/') && packed.length < BOUND_SAMPLES) packed.push(body)
    offset += head.length + body.length
  }
  const spec = header(samples)
  add('_journal/start.json', { version: 2, eval: spec.eval, plan: {} })
  for (let number = 1; number <= samples; number++) add(`samples/${number}_epoch_1.json`, sample(number, kb))
  add('header.json', spec)
  const central = Buffer.concat(directory)
  writeSync(out, central)
  writeSync(out, end(directory.length, central.length, offset))
  closeSync(out)
  return { samples, bytes: offset + central.length + 22, packed }
}

/** Samples a second that inflating, decoding and parsing alone would read: the bound that reading is a share of. */
export function parseBound(packed: readonly Buffer[], rounds = 3): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const from = performance.now()
    for (const body of packed) JSON.parse(inflateRawSync(body).toString('utf8'))
    best = Math.min(best, performance.now() - from)
  }
  return (packed.length / best) * 1000
}

function header(samples: number) {
  const id = crypto.randomUUID()
  return {
    version: 2,
    status: 'success',
    eval: {
      eval_id: id,
      run_id: id,
      task_id: id,
      created: '2026-05-01T10:00:00+00:00',
      task: 'bench_log',
      model: `bench/${id}`,
      dataset: { name: 'bench', samples },
      config: { epochs: 1 },
    },
    plan: {},
    results: {
      total_samples: samples,
      completed_samples: samples,
      scores: [
        {
          name: 'match',
          scorer: 'match',
          params: {},
          metrics: { accuracy: { name: 'accuracy', value: Math.ceil(samples / 2) / samples, params: {} } },
        },
      ],
    },
    stats: { started_at: '2026-05-01T10:00:00+00:00', completed_at: '2026-05-01T11:00:00+00:00' },
  }
}

const WORDS =
  'the model of a to and in is that it for on with as was this be at by not from or have are but which'.split(' ')
let seed = 45
const random = () => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
  return seed / 4_294_967_296
}

/** Mostly words, some numbers: packs about as well as a transcript does. */
function prose(characters: number): string {
  let text = ''
  while (text.length < characters)
    text += `${random() < 0.2 ? Math.floor(random() * 1e6) : WORDS[Math.floor(random() * WORDS.length)]} `
  return text.slice(0, characters)
}

/** Half prose, half the small fields of events, as a transcript of tools has them. */
function sample(number: number, kb: number) {
  const part = Math.max(100, (kb * 500 - 600) / 4)
  const call = { id: `call_${number}`, function: 'bash', arguments: { cmd: prose(part / 4) }, type: 'function' }
  const usage = { input_tokens: 900 + (number % 97), output_tokens: 300, total_tokens: 1200, reasoning_tokens: 0 }
  const events = Array.from({ length: Math.max(1, Math.round(kb * 1.6)) }, (_, index) => ({
    event: index % 3 === 0 ? 'model' : index % 3 === 1 ? 'tool' : 'state',
    uuid: `e${number}-${index}`,
    span_id: `s${index % 4}`,
    timestamp: `2026-05-01T10:${String(index % 60).padStart(2, '0')}:00+00:00`,
    working_start: index * 1.25,
    pending: false,
    usage,
    changes: [{ op: 'replace', path: `/store/${index}`, value: index, replaced: null }],
  }))
  return {
    id: number,
    epoch: 1,
    input: prose(part),
    target: 'yes',
    messages: [
      { id: `m${number}-1`, role: 'user', content: prose(part) },
      { id: `m${number}-2`, role: 'assistant', content: [{ type: 'text', text: prose(part) }], tool_calls: [call] },
      { id: `m${number}-3`, role: 'tool', content: prose(part * 0.75), tool_call_id: call.id, function: 'bash' },
    ],
    output: { model: 'bench', choices: [{ stop_reason: 'stop' }], usage },
    scores: { match: { value: number % 2 ? 'C' : 'I', answer: 'yes', explanation: 'yes', metadata: {}, history: [] } },
    metadata: { number },
    store: {},
    events,
    model_usage: { bench: usage },
    uuid: `u${number}`,
    attachments: {},
  }
}

type Facts = { name: Buffer; method: number; crc: number; packed: number; unpacked: number; offset: number }

function record({ name, method, crc, packed, unpacked, offset }: Facts, central: boolean): Buffer {
  const head = Buffer.alloc(central ? 46 : 30)
  let at = head.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0)
  if (central) at = head.writeUInt16LE(0x0314, at)
  at = head.writeUInt16LE(20, at)
  at = head.writeUInt16LE(0x800, at)
  at = head.writeUInt16LE(method, at)
  at = head.writeUInt32LE(0, at)
  at = head.writeUInt32LE(crc, at)
  at = head.writeUInt32LE(packed, at)
  at = head.writeUInt32LE(unpacked, at)
  head.writeUInt16LE(name.length, at)
  if (central) head.writeUInt32LE(0o100644 * 65536, 38)
  if (central) head.writeUInt32LE(offset, 42)
  return Buffer.concat([head, name])
}

function end(count: number, size: number, offset: number): Buffer {
  const last = Buffer.alloc(22)
  last.writeUInt32LE(0x06054b50, 0)
  last.writeUInt16LE(Math.min(count, 0xffff), 8)
  last.writeUInt16LE(Math.min(count, 0xffff), 10)
  last.writeUInt32LE(size, 12)
  last.writeUInt32LE(offset, 16)
  return last
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] ?? 0)
  return (value ^ 0xffffffff) >>> 0
}
