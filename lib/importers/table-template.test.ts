import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { readWhole } from './testing/read-whole'

it('the template that people download is read as what its headers say', async () => {
  const file = path.resolve(import.meta.dirname, '../../public/table-template.csv')
  const runs = (await readWhole('table-template.csv', readFileSync(file))) ?? []
  expect(runs.map(({ run }) => [run.model, run.task, run.completedAt, run.metrics[0]])).toEqual([
    [
      'lab/model-a',
      'wmdp_bio',
      '2026-05-01T00:00:00.000Z',
      expect.objectContaining({ value: 0.62, stderr: 0.014, n: 1273, unit: 'fraction' }),
    ],
  ])
})
