import { expect, test } from 'vitest'
import { isToken, newToken, TOKEN_PATTERN } from './token-format'

test('a new token has 256 bits of its own, tells what it is by its first letters, and shows only a beginning', () => {
  const [one, other] = [newToken(), newToken()]
  expect(one.token).toMatch(TOKEN_PATTERN)
  expect(one.token).not.toBe(other.token)
  expect(one.prefix).toBe(one.token.slice(0, 10))
  expect(isToken(one.token)).toBe(true)
})

test('a token with one character changed, added or missing is no token', () => {
  const { token } = newToken()
  for (let at = 0; at < token.length; at++) {
    const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
    expect(isToken(changed), `character ${at}`).toBe(false)
  }
  expect(isToken(`${token}A`)).toBe(false)
  expect(isToken(token.slice(0, -1))).toBe(false)
  expect(isToken('')).toBe(false)
})
