import { describe, expect, it } from 'vitest'
import { ImportError } from '@/lib/errors'
import { detect } from './detect'
import { bytesFile } from './source-file'
import { evalLog, inspectLogHeader, inspectLogSample, jsonLog, logMembers, tenSamples } from './testing/inspect-log'
import { readWhole } from './testing/read-whole'
import { type Member, writeZip } from './testing/zip-writer'

/* Files that are broken, or that were made to break us: each is refused in a sentence that says what to do. */

const members = () => logMembers(inspectLogHeader(), tenSamples())
const withMember = (more: Member) => writeZip([...members(), more])
/** The log with the last of its sample members changed. */
const withLie = (says: Member['says']) =>
  writeZip(members().map((member) => (member.name === 'samples/10_epoch_1.json' ? { ...member, says } : member)))

function listedAs(samples: string): Buffer {
  return Buffer.from(`${JSON.stringify(inspectLogHeader()).slice(0, -1)},"samples":${samples}}`)
}

/** A log whose list of samples goes on like this. */
function listed(rest: string): Buffer {
  return Buffer.from(`${JSON.stringify(inspectLogHeader()).slice(0, -1)},"samples":[${rest}`)
}

/** Parsing bears it; what writes it out again, or walks it, must not run out of stack. */
function nested(text: string, depth: number): Buffer {
  return Buffer.from(text.replace('"@deep@"', `${'['.repeat(depth)}${']'.repeat(depth)}`))
}

function nestedLog(sample: Record<string, unknown>, header = inspectLogHeader(), depth = 200_000): Buffer {
  return nested(Buffer.from(jsonLog(header, [inspectLogSample(1, sample)])).toString(), depth)
}

const nestedSample = () => nestedLog({ metadata: { deep: '@deep@' } })
const nestedCall = (depth = 200_000) => {
  const call = { id: 'call_1', function: 'bash', arguments: { cmd: '@deep@' } }
  return nestedLog({ messages: [{ role: 'assistant', content: '', tool_calls: [call] }] }, inspectLogHeader(), depth)
}
const nestedHeader = () => {
  const nameless = { eval_id: null, run_id: null, task_id: null, packages: { deep: '@deep@' } }
  return nestedLog({}, inspectLogHeader({ eval: nameless }), 30_000)
}

async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    const { importer, ...found } = await detect(bytesFile('x', bytes))
    if (importer === null && 'message' in found) return found.message
    await readWhole('x', bytes)
  } catch (error) {
    if (error instanceof ImportError) return error.message
    throw error
  }
  throw new Error('it was read')
}

const zip = Buffer.from(evalLog())
const BAD: [what: string, bytes: () => Uint8Array, says: string][] = [
  ['0 bytes', () => Buffer.alloc(0), 'The file is empty: it has 0 bytes.'],
  ['no known format', () => Buffer.from('hello there'), 'none of the formats that can be read here.'],
  ['a web page', () => Buffer.from('<!doctype html><p>Sign in'), 'This is a web page'],
  ['a pointer', () => Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0'), 'git lfs pull'],
  ['samples that are no list', () => listedAs('{"1":{}}'), 'The samples of x are no list'],
  ['a zip cut off', () => zip.subarray(0, zip.length - 300), 'cut off while being copied'],
  ['a zip cut to its first half', () => zip.subarray(0, zip.length / 2), 'cut off while being copied'],
  ['a zip with its beginning gone', () => zip.subarray(400), 'none of the formats'],
  ['a password', () => withMember({ name: 'x.json', text: '{}', encrypted: true }), 'protected by a password'],
  ['a name that climbs out', () => withMember({ name: '../../etc/cron.d/x', text: 'x' }), 'reaches out of the archive'],
  ['an absolute name', () => withMember({ name: '/etc/passwd', text: 'x' }), 'reaches out of the archive'],
  ['a link', () => withMember({ name: 'link', text: '/etc/passwd', link: true }), 'is a link'],
  ['an unknown method', () => withMember({ name: 'x', text: 'x', says: { method: 9 } }), 'is packed by method 9'],
  ['members that overlap', () => withLie({ offset: 0 }), 'overlaps another'],
  ['a member beyond the end', () => withLie({ offset: 9_000_000 }), 'lies beyond the file’s end'],
  ['a wrong checksum', () => withLie({ crc32: 1 }), 'samples/10_epoch_1.json is damaged'],
  ['a size that lies low', () => withLie({ unpacked: 10 }), 'samples/10_epoch_1.json unpacks to more'],
  ['a size that lies high', () => withLie({ unpacked: 2000 }), 'samples/10_epoch_1.json is damaged'],
  ['a size no log has', () => withLie({ unpacked: 4_000_000_000 }), 'unpacks to more than 200 times its size'],
  [
    'a bomb',
    () => withMember({ name: 'samples/11_epoch_1.json', text: Buffer.alloc(60_000_000) }),
    '200 times its size',
  ],
  ['a log cut half-way', () => Buffer.from(jsonLog()).subarray(0, 6000), 'the log was cut off'],
  ['a log cut in its header', () => Buffer.from(jsonLog()).subarray(0, 400), 'the log was cut off'],
  [
    'a log with a hole',
    () => Buffer.from(String(Buffer.from(jsonLog())).replace('"messages": [', '"messages": [,')),
    'no JSON',
  ],
  ['a bracket where a sample begins', () => listed('}'), 'no JSON'],
  ['a bracket after one that is none', () => listed('1}'), 'no JSON'],
  ['a colon where a sample begins', () => listed(':'), 'no JSON'],
  ['a log without a task', () => jsonLog(inspectLogHeader({ eval: { task: undefined } })), 'names no task or no model'],
  [
    'a sample without an id',
    () => evalLog(inspectLogHeader(), [inspectLogSample(1, { id: undefined })]),
    'is not as Inspect writes it: id',
  ],
  ['nesting without end', () => nestedSample(), 'nested deeper'],
  ['nesting without end in a call', () => nestedCall(), 'nested deeper'],
  ['nesting without end in a header of no name', () => nestedHeader(), 'nested deeper'],
]

describe('a bad file is refused in one sentence', () => {
  it.each(BAD)('%s', { timeout: 20_000 }, async (_, bytes, says) => {
    expect(await refusal(bytes())).toContain(says)
  })
})

describe('what only looks bad is read', () => {
  it('a log in a folder of a zip made on a Mac', async () => {
    const nested = members().map((member) => ({ ...member, name: `run 1/${member.name}` }))
    const litter = ['__MACOSX/run 1/._header.json', 'run 1/.DS_Store', '__MACOSX/run 1/samples/._1_epoch_1.json']
    const [whole] = (await readWhole('x', writeZip([...nested, ...litter.map((name) => ({ name, text: 'x' }))]))) ?? []
    expect(whole?.samples).toHaveLength(10)
  })

  it('a sample whose id holds dots and slashes keeps it, its name never a path', async () => {
    const ids = ['a/../b', '../../etc/passwd']
    const inZip = await readWhole('x', evalLog(inspectLogHeader(), [inspectLogSample(1, { id: ids[0] })]))
    expect(inZip?.[0]?.samples.map(({ id }) => id)).toEqual([ids[0]])
    const inJson = await readWhole('x', jsonLog(inspectLogHeader(), [inspectLogSample(1, { id: ids[1] })]))
    expect(inJson?.[0]?.samples.map(({ id }) => id)).toEqual([ids[1]])
  })

  it('a member written twice is its last', async () => {
    const again = {
      name: 'samples/2_epoch_1.json',
      text: JSON.stringify(inspectLogSample(2, { scores: { includes: { value: 'C' } } })),
    }
    const [whole] = (await readWhole('x', withMember(again))) ?? []
    expect(whole?.samples).toHaveLength(10)
    expect(whole?.samples.find(({ id }) => id === '2')?.scores).toEqual({ includes: 1 })
    expect(whole?.run.warnings.map(({ code }) => code)).toContain('duplicate-members')
  })

  it('a large archive with the records of one, and one in frames', async () => {
    for (const bytes of [
      writeZip(members(), { zip64: true }),
      writeZip(members().map((member) => ({ ...member, method: 'zstd' as const }))),
      writeZip(members().map((member) => ({ ...member, method: 'store' as const }))),
    ]) {
      const [whole] = (await readWhole('x', bytes)) ?? []
      expect(whole?.samples.map(({ scores }) => scores.includes)).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1, 0])
    }
  })
})

describe('what was tried', () => {
  const triedOf = async (bytes: Uint8Array) => {
    const found = await detect(bytesFile('x', bytes))
    if (found.importer !== null) throw new Error('it has a format')
    return found.tried.map(({ why }) => why)
  }

  it('with 0 bytes is told of no format as if there had been a file of another', async () => {
    const tried = await triedOf(Buffer.alloc(0))
    expect(tried.length).toBeGreaterThan(20)
    expect(new Set(tried)).toEqual(new Set(['it holds nothing that could be looked at']))
  })

  it('with a text says nothing of what its zip holds', async () => {
    const tried = (await triedOf(Buffer.from('hello there'))).filter((why) => why.includes('zip'))
    expect(new Set(tried)).toEqual(new Set(['it is no zip']))
    expect((await triedOf(writeZip([{ name: 'a.txt', text: 'x' }]))).join()).toContain(
      'the zip holds no xl/workbook.xml',
    )
  })
})

describe('what is nested absurdly deep is cut, and the rest is read', () => {
  it('in what a model was given', async () => {
    for (const given of ['"@deep@"', '{"gen_args_0":{"arg_0":"@deep@","arg_1":{}}}', '[["@deep@",{}]]']) {
      const row = `{"doc_id":0,"arguments":${given},"resps":[["x"]],"filtered_resps":["x"],"acc":1}`
      const [whole] = (await readWhole('x.jsonl', nested(row, 30_000))) ?? []
      expect(whole?.samples).toMatchObject([{ id: '0', scores: { acc: 1 }, preview: '…' }])
    }
  })

  it('in a call', async () => {
    const [whole] = (await readWhole('x.json', nestedCall(1000))) ?? []
    expect(whole?.transcripts[0]?.messages[0]?.toolCalls).toEqual([{ id: 'call_1', tool: 'bash', input: '…' }])
  })
})
