import { expect, it } from 'vitest'
import { ALWAYS_READ, formatsOf } from './formats'
import { FACTS, type Importer } from './importer'
import { importers } from './registry'

const importer: Importer = {
  id: 'new-one',
  family: 'new',
  label: 'New one (.new)',
  about: 'https://example.org/new',
  files: '*.new',
  produce: 'new run',
  reads: ['stderr', 'times'],
  unread: '*.html',
  recognise: () => ({ no: 'it is not' }),
  async *read() {},
}

it('every format of the registry is in the list, each fact read or not read', () => {
  const formats = formatsOf(importers)
  expect(formats.map(({ id }) => id)).toEqual(importers.map(({ id }) => id))
  for (const { id, read, notRead } of formats) {
    expect([...read, ...notRead].sort(), id).toEqual([...ALWAYS_READ, ...FACTS].sort())
  }
})

it('a new importer is in the list by its line of the registry alone', () => {
  expect(formatsOf([...importers, importer]).at(-1)).toEqual({
    id: 'new-one',
    label: 'New one (.new)',
    about: 'https://example.org/new',
    files: '*.new',
    produce: 'new run',
    part: false,
    beside: null,
    unread: '*.html',
    read: ['model', 'task', 'metrics', 'times', 'stderr'],
    notRead: [
      ...['status', 'n', 'interval', 'counts', 'samples', 'transcripts', 'attachments', 'version'],
      ...['commit', 'setup', 'relationship', 'source'],
    ],
  })
})

it('results and samples that are read as one name each other', () => {
  const beside = formatsOf(importers).flatMap(({ id, beside }) => (beside === null ? [] : [`${id} ${beside}`]))
  expect(beside).toEqual([
    'every-eval-ever every-eval-ever-samples',
    'every-eval-ever-samples every-eval-ever',
    'lm-eval lm-eval-samples',
    'lm-eval-samples lm-eval',
  ])
})

it('of what is only a piece nothing is said to be read', () => {
  const [format] = formatsOf([{ ...importer, reads: [], part: true }])
  expect(format).toMatchObject({ part: true, read: [], notRead: [...ALWAYS_READ, ...FACTS] })
})
