import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { InvalidInput } from '@/lib/errors'
import { namedFiles } from './named-files'

let folder = ''
const at = (...parts: string[]) => path.join(folder, ...parts)

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'named-files-'))
  await mkdir(at('logs', 'may'), { recursive: true })
  await mkdir(at('empty'))
  for (const name of ['one.eval', 'logs/b.json', 'logs/may/a.csv', 'logs/notes.pdf']) await writeFile(at(name), 'x')
})
afterAll(() => rm(folder, { recursive: true }))

it('a folder stands for what may hold results in it, a file for itself whatever it is called', async () => {
  const files = await namedFiles([at('logs'), at('one.eval'), at('logs', 'notes.pdf')])
  expect(files).toEqual([at('logs', 'b.json'), at('logs', 'may', 'a.csv'), at('one.eval'), at('logs', 'notes.pdf')])
})

it('every name that is missing is told at once, in one sentence that says that nothing was sent', async () => {
  const refused = namedFiles([at('gone.eval'), at('one.eval'), at('logs'), at('away')])
  await expect(refused).rejects.toThrow(InvalidInput)
  await expect(refused).rejects.toThrow(
    `Of the 4 files and folders named, 2 are not there, and nothing was sent: ${at('gone.eval')}, ${at('away')}.`,
  )
})

it('one that is named alone is told by its name', async () => {
  await expect(namedFiles([at('gone.eval')])).rejects.toThrow(`There is no file or folder ${at('gone.eval')}.`)
  await expect(namedFiles([at('empty')])).rejects.toThrow(InvalidInput)
})
