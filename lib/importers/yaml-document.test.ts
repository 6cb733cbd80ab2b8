import { describe, expect, it } from 'vitest'
import { parseYaml } from './yaml-document'

describe('a document in YAML', () => {
  it('may repeat itself by aliases', () => {
    expect(parseYaml('a: &a [1, 2]\nb: *a', 'x.yaml')).toEqual({ a: [1, 2], b: [1, 2] })
  })

  it('that does so beyond any list of results is refused for that, and not as cut off', () => {
    const text = `a: &a 1\nb: [${Array.from({ length: 101 }, () => '*a').join(', ')}]`
    expect(() => parseYaml(text, 'x.yaml')).toThrow(/^x\.yaml repeats itself by more than 100 aliases/)
  })

  it('that is cut off is refused with the line', () => {
    expect(() => parseYaml('a: 1\nb: [1,', 'x.yaml')).toThrow(/line 2/)
  })
})
