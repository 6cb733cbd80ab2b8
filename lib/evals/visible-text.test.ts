import { describe, expect, it } from 'vitest'
import { visibleParts } from './visible-text'

const said = (text: string) => visibleParts(text).map((part) => (part.kind === 'unseen' ? `<${part.text}>` : part.text))

describe('what hides in a text', () => {
  it('is shown by its number, in its place', () => {
    expect(said('safe\u202Etxt.exe')).toEqual(['safe', '<U+202E>', 'txt.exe'])
    expect(said('\u0007\u001b[31m')).toEqual(['<U+0007>', '<U+001B>', '[31m'])
    expect(said('a\u200bb\ufeff')).toEqual(['a', '<U+200B>', 'b', '<U+FEFF>'])
    expect(said('x\u{e0041}y')).toEqual(['x', '<U+E0041>', 'y'])
    expect(said('half \ud800 a pair')).toEqual(['half ', '<U+D800>', ' a pair'])
  })

  it('is nothing in ordinary text, lines, tabs, any script, and emoji made of several', () => {
    for (const text of ['', 'one\n\ttwo\r\n', 'naïve 中文 العربية', '👩‍💻 and 🏳️‍🌈']) {
      expect(said(text).join('')).toBe(text)
      expect(visibleParts(text).every(({ kind }) => kind === 'text')).toBe(true)
    }
  })

  it('never loses what can be seen', () => {
    const text = 'a\u202eb\u0000c'
    const seen = visibleParts(text).flatMap((part) => (part.kind === 'text' ? part.text : []))
    expect(seen.join('')).toBe('abc')
  })
})
