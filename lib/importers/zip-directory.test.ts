import { describe, expect, it } from 'vitest'
import { inspectEval } from './inspect-eval'
import { bytesFile } from './source-file'
import { inspectLogHeader, inspectLogSample, logMembers } from './testing/inspect-log'
import { readFile } from './testing/read-whole'
import { type Member, writeZip } from './testing/zip-writer'
import { zipDirectory } from './zip-directory'

it('a long directory is read in many turns, so that a server answers others meanwhile', async () => {
  const members = Array.from({ length: 20_000 }, (_, index) => ({ name: `samples/${index}_epoch_1.json`, text: '' }))
  const file = bytesFile('long.eval', writeZip(members))
  let turns = 0
  let going = true
  const count = () => {
    turns += 1
    if (going) setImmediate(count)
  }
  setImmediate(count)
  expect((await zipDirectory(file)).members).toHaveLength(20_000)
  going = false
  expect(turns).toBeGreaterThan(15)
})

describe('names that are not UTF-8', () => {
  // 样本, 测试 and 问题 in GBK, as a Chinese Windows zips them; "é" in code page 437.
  const GBK = { 样本: [0xd1, 0xf9, 0xb1, 0xbe], 测试: [0xb2, 0xe2, 0xca, 0xd4], 问题: [0xce, 0xca, 0xcc, 0xe2] }
  const named = (id: string, bytes: number[]): Member => ({
    name: id,
    rawName: Buffer.concat([Buffer.from('samples/'), Buffer.from(bytes), Buffer.from('_epoch_1.json')]),
    text: JSON.stringify(inspectLogSample(1, { id, input: `What is ${id}?` })),
  })
  const members = [...Object.entries(GBK).map(([id, bytes]) => named(id, bytes)), named('é', [0x82])]
  const file = bytesFile('log.eval', writeZip([...logMembers(inspectLogHeader(), []), ...members]))

  it('are told apart by their bytes, and shown as they most likely read', async () => {
    const { members: read, duplicates } = await zipDirectory(file)
    const names = read.map(({ name }) => name).filter((name) => name.startsWith('samples/'))
    expect(names).toEqual([...Object.keys(GBK), 'é'].map((id) => `samples/${id}_epoch_1.json`))
    expect(duplicates).toEqual([])
  })

  it('lose no sample, and each is found again by its own, also by what stood for it before', async () => {
    const [whole] = await readFile(inspectEval, file)
    expect(whole?.samples.map(({ id }) => id)).toEqual([...Object.keys(GBK), 'é'])
    expect(whole?.transcripts.map(({ input }) => input)).toEqual(whole?.samples.map(({ id }) => `What is ${id}?`))
    expect(whole?.run.warnings).toEqual([])
    const second = whole?.samples[1]?.place
    const before = { member: 'samples/\ufffd\ufffd\ufffd\ufffd_epoch_1.json', offset: second?.offset ?? 0, bytes: 1 }
    expect(await inspectEval.readSample?.(file, before)).toMatchObject({ input: 'What is 测试?' })
  })
})

it('a member that says it is far longer packed than unpacked is refused', async () => {
  const bytes = writeZip([
    { name: 'header.json', text: '{"a": 12}', says: { packed: 40_000 } },
    { name: 'other.bin', text: Buffer.alloc(50_000), method: 'store' },
  ])
  await expect(zipDirectory(bytesFile('a.eval', bytes))).rejects.toThrow(
    'The member header.json takes 40000 bytes to hold 9, as no packing does: the zip’s directory lies. Zip the log anew.',
  )
})

it('a member that cannot be packed is taken for what it is, by any method', async () => {
  const noise = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * index * 2_654_435_761) >>> 24))
  for (const method of ['store', 'deflate', 'zstd'] as const)
    expect((await zipDirectory(bytesFile('a', writeZip([{ name: 'a', text: noise, method }])))).members).toHaveLength(1)
})

it('a member that Zstandard packed a thousand times is a long agent’s log, and one that deflate did is none', async () => {
  const text = Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index * index * 2_654_435_761) >>> 24))
  const read = (method: 'deflate' | 'zstd', unpacked: number) =>
    zipDirectory(bytesFile('a', writeZip([{ name: 'a', text, method, says: { unpacked } }])))
  expect((await read('zstd', 20_000_000)).members).toHaveLength(1)
  await expect(read('zstd', 200_000_000)).rejects.toThrow('more than 5000 times its size')
  await expect(read('deflate', 20_000_000)).rejects.toThrow('more than 200 times its size')
})
