import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { contentDigest } from './content-digest'

const of = (header: string, ...samples: [string, again?: boolean][]) => {
  const digest = contentDigest(header)
  for (const [sample, again = false] of samples) digest.add(sample, again)
  return digest.hex()
}

it('the content of a run is the same in whatever order its samples come, and of nothing else', () => {
  const { content } = of('h', ['a'], ['b'], ['b'])
  expect(of('h', ['b'], ['a'], ['b']).content).toBe(content)
  const others = [
    of('h', ['a'], ['b']),
    of('h', ['a'], ['a'], ['b']),
    of('g', ['a'], ['b'], ['b']),
    of('ha', ['b'], ['b']),
    of('h', ['ab'], ['b']),
    of('h', ['a'], ['b'], ['b', true]),
    of('h', ['a', true], ['b'], ['b']),
  ].map((one) => one.content)
  expect(new Set([...others, content]).size).toBe(8)
})

it('as it came it is what it was known by before', () => {
  const before = createHash('sha256').update('h').update('b').update('a').digest('hex')
  expect(of('h', ['b'], ['a']).inOrder).toBe(before)
})
