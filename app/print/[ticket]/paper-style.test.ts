import { expect, test } from 'vitest'
import { paperStyle } from './paper-style'

test('a sheet has its size, and a name of whatever kind ends neither the string nor the style', () => {
  expect(paperStyle('a4', 'x')).toContain('size: 210mm 297mm')
  expect(paperStyle('letter', 'x')).toContain('size: 8.5in 11in')
  // A long name beside it does not break the page's number.
  expect(paperStyle('a4', 'x')).toMatch(/counter\(pages\); white-space: nowrap/)
  const style = paperStyle('a4', 'A "</style>" \\ } 模')
  expect(style).toContain(String.raw`"A \22 \3c \2f style\3e \22  \5c  \7d  \6a21 "`)
  expect(style).not.toContain('</style')
})
