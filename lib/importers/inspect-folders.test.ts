import { describe, expect, it } from 'vitest'
import { archiveParts, isMixed, openPart } from './archive-parts'
import { inspectEval } from './inspect-eval'
import { hasRunsBeside } from './runs-beside'
import { bytesFile } from './source-file'
import { inspectLogHeader, inspectLogSample, logMembers, tenSamples } from './testing/inspect-log'
import { readFile, readWhole } from './testing/read-whole'
import { type Member, writeZip } from './testing/zip-writer'

const within = (folder: string, members: Member[]): Member[] =>
  members.map((member) => ({ ...member, name: `${folder}${member.name}` }))
const logOf = (id: string, samples = tenSamples()) => logMembers(inspectLogHeader({ eval: { eval_id: id } }), samples)
const README = { name: 'README.txt', text: 'Two logs.' }

/** What each part of an archive is read as: its path, its run and how many samples it has. */
async function partsOf(members: Member[]) {
  const archive = bytesFile('logs.zip', writeZip(members))
  const parts = await archiveParts(archive)
  return Promise.all(
    parts.map(async (path) => {
      if (!path.endsWith('/')) return [path]
      const read = await readFile(inspectEval, await openPart(archive, path))
      return [
        path,
        ...read.flatMap(({ run, samples, transcripts }) => [run.sourceId, samples.length, transcripts.length]),
      ]
    }),
  )
}

describe('a log that was unzipped and zipped again', () => {
  it.each([
    ['beside a file', 'log/', [README]],
    ['two folders deep', 'Downloads/run 1/', []],
    ['two folders deep, beside a file', 'Downloads/run 1/', [{ ...README, name: 'Downloads/README.txt' }]],
  ])('%s is that log', async (_, folder, others) => {
    const read = await partsOf([...others, ...within(folder, logOf('one'))])
    // A folder that all lies in is left out of the names.
    const path = others.length === 0 || others[0] === README ? folder.replace('Downloads/', '') : 'run 1/'
    expect(read.filter(([at]) => at?.toString().endsWith('/'))).toEqual([[path, 'one', 10, 10]])
    expect(read).toHaveLength(1 + others.length)
  })

  it('with another is two logs, of which one may have crashed before it had a header', async () => {
    const crashed = logMembers(null, [inspectLogSample(1)])
    expect(await partsOf([...within('a/', logOf('one')), ...within('b/', crashed)])).toEqual([
      ['a/', 'one', 10, 10],
      ['b/', 'eval-1', 1, 1],
    ])
  })

  it('with another in a folder within it is two logs', async () => {
    const members = [...logOf('one'), ...within('retry/', logOf('two', [inspectLogSample(1)]))]
    expect(await partsOf(members)).toEqual([
      ['./', 'one', 10, 10],
      ['retry/', 'two', 1, 1],
    ])
    expect(await isMixed(bytesFile('logs.zip', writeZip(members)))).toBe(true)
    expect(await isMixed(bytesFile('log.eval', writeZip(logOf('one'))))).toBe(false)
  })

  it('keeps the warning that it holds a member twice', async () => {
    const [last] = logOf('one').slice(-2)
    if (!last) throw new Error('the log has members')
    const archive = bytesFile('logs.zip', writeZip([README, ...within('a/', [...logOf('one'), last])]))
    const [read] = await readFile(inspectEval, await openPart(archive, 'a/'))
    expect(read?.run.warnings).toMatchObject([{ code: 'duplicate-members', place: last.name }])
  })

  it('is told from a header that is a file of its own, and from samples that are called like a log', async () => {
    const [alone] = within('x/', logOf('one').slice(-1))
    expect(await archiveParts(bytesFile('a.zip', writeZip([README, alone ?? README])))).toEqual([
      'README.txt',
      'x/header.json',
    ])
    const named = ['a/_journal/start', 'a/header'].map((id) => inspectLogSample(1, { id }))
    const members = logOf('one', named)
    expect(await isMixed(bytesFile('a.eval', writeZip(members)))).toBe(false)
    const [read] = (await readWhole('a.eval', writeZip(members))) ?? []
    expect(read?.samples.map(({ id }) => id)).toEqual(['a/_journal/start', 'a/header'])
  })

  it('and lies open beside files that are no results says which of them were not read', async () => {
    const table = { name: 'table.csv', text: 'model,benchmark,score\nacme/one,some_task,0.5\n' }
    const members = [README, ...logOf('one'), table]
    expect(await hasRunsBeside(bytesFile('a.zip', writeZip(members)))).toBe(false)
    const [read] = (await readWhole('a.zip', writeZip(members))) ?? []
    expect(read?.run.warnings).toEqual([
      {
        code: 'members-not-read',
        message: '2 files in the zip are no part of the log and were not read: README.txt, table.csv.',
        place: 'README.txt',
      },
    ])
    const many = Array.from({ length: 30 }, (_, index) => ({ name: `notes-${index}.txt`, text: 'x' }))
    const [crowded] = (await readWhole('a.zip', writeZip([...many, ...logOf('one')]))) ?? []
    expect(crowded?.run.warnings[0]?.message).toMatch(/^30 files .*: notes-0.txt, .*, notes-19.txt, ….$/)
  })

  it('and lies open beside a file of results is one part, and each file beside it another', async () => {
    const other = { name: 'two/log.eval', text: writeZip(logOf('two')) }
    const members = [README, ...logOf('one'), other]
    expect(await hasRunsBeside(bytesFile('a.zip', writeZip(members)))).toBe(true)
    expect(await partsOf(members)).toEqual([['README.txt'], ['./', 'one', 10, 10], ['two/log.eval']])
    const [read] = await readFile(inspectEval, await openPart(bytesFile('a.zip', writeZip(members)), './'))
    expect(read?.run.warnings).toEqual([])
  })
})
