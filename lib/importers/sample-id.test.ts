import { expect, it } from 'vitest'
import { keptId } from './sample-id'
import { inspectLogHeader, inspectLogSample, logMembers } from './testing/inspect-log'
import { readWhole } from './testing/read-whole'
import { writeZip } from './testing/zip-writer'

const LONG = 'a question that is its own id '.repeat(80)

it('an id is kept as it is, unless it is very long', () => {
  expect(keptId('a/b')).toBe('a/b')
  expect(keptId('x'.repeat(2000))).toBe('x'.repeat(2000))
  expect(keptId(LONG)).toMatch(new RegExp(`^${LONG.slice(0, 2000)}… [0-9a-f]{32}$`))
  expect(keptId(LONG)).toBe(keptId(`${LONG}`))
  expect(keptId(`${LONG}1`)).not.toBe(keptId(`${LONG}2`))
})

it('two samples of a log whose ids begin alike for two thousand characters are two', async () => {
  const samples = ['one', 'two', 'two'].map((end, index) =>
    inspectLogSample(index + 1, { id: LONG + end, epoch: 1, input: `Question ${index}` }),
  )
  const members = logMembers(inspectLogHeader(), [])
  const named = samples.map((sample, index) => ({ name: `samples/${index}.json`, text: JSON.stringify(sample) }))
  const rows = ['one', 'two', 'three'].map((end) => ({ id: LONG + end, epoch: 1, input: 'q', scores: {} }))
  const list = { name: 'summaries.json', text: JSON.stringify(rows) }
  const [read] = (await readWhole('log.eval', writeZip([...members, ...named, list]))) ?? []
  // The third is the second once more; of the fourth there is only its row.
  expect(read?.samples.map(({ again }) => again ?? false)).toEqual([false, false, true, false])
  expect(new Set(read?.samples.map(({ id }) => id)).size).toBe(3)
  expect(read?.run.warnings.find(({ code }) => code === 'samples-missing')?.message).toContain('one sample')
})
