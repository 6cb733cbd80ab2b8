import { expect, it } from 'vitest'
import type { Claim } from './claims'
import { toClaimsView } from './claims-view'

const claim = (id: string, title: string, status: Claim['status'], arxiv: string | null = null): Claim => ({
  id,
  statement: id,
  source: { title, arxiv, table: null, url: null },
  reported: null,
  evidence: 'author',
  recomputed: [],
  status,
  why: null,
  rule: null,
  lines: [],
  values: [],
})
const CLAIMS = [
  claim('a', 'First', 'reproduced'),
  claim('b', 'Second', 'not-reproduced', '2507.18576'),
  claim('c', 'First', 'not-checkable', '2507.16534'),
]

it('claims stand under the document that makes them, in the order of its first claim', () => {
  const { groups } = toClaimsView(CLAIMS, null)
  expect(groups.map(({ title, arxiv, claims }) => [title, arxiv, claims.map(({ id }) => id)])).toEqual([
    ['First', '2507.16534', ['a', 'c']],
    ['Second', '2507.18576', ['b']],
  ])
})

it('a status narrows what is shown and leaves no empty document, while the counts stay those of all', () => {
  expect(toClaimsView(CLAIMS, 'not-reproduced')).toMatchObject({
    groups: [{ title: 'Second' }],
    counts: { all: 3, reproduced: 1, 'not-reproduced': 1, 'not-checkable': 1 },
  })
  expect(toClaimsView(CLAIMS, 'not-reproduced').groups).toHaveLength(1)
})
