import { expect, it } from 'vitest'
import { bytesFile } from './source-file'
import { writeZip } from './testing/zip-writer'
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
