import { expect, test, vi } from 'vitest'
import { safeReturn, signInPath } from './callback-url'

vi.mock('@/lib/env', () => ({ env: () => ({ APP_URL: 'https://diagonal.example.org' }) }))

for (const path of [
  '/people',
  '/runs?model=mdl_1&q=a%20b',
  '/areas/cyber-offense#plane',
  '/runs/run_1/samples/3',
  '/runs?q=https%3A%2F%2Fexample.com%5C',
  '/models/@someone',
])
  test(`${path} is a page of this installation`, () => {
    expect(safeReturn(path)).toBe(path)
  })

test('the whole address of a page here is as good as its path', () => {
  expect(safeReturn('https://diagonal.example.org/people?x=1')).toBe('/people?x=1')
})

for (const asked of [
  'https://evil.example/people',
  'http://diagonal.example.org/people',
  'https://diagonal.example.org.evil.example/',
  'https://diagonal.example.org@evil.example/',
  'https://diagonal.example.org:8443/',
  'https://someone@diagonal.example.org/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/%5Cevil.example',
  '/%255Cevil.example',
  '/%2Fevil.example',
  '%2F%2Fevil.example',
  '/%252Fevil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/%0d%0aLocation:evil',
  '/./\\evil.example',
  '/people/..//evil.example',
  'https://diagonal.example.org//evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'people',
  '@evil.example',
  '/%',
  '',
  '/sign-in?callbackUrl=/people',
  '/join/abc',
  '/api/v1/runs',
  null,
  undefined,
  7,
])
  test(`${JSON.stringify(asked)} leads to the overview instead`, () => {
    expect(safeReturn(asked)).toBe('/')
  })

test('the sign-in page remembers where it leads back to, and nothing that leads away', () => {
  expect(signInPath('/runs?q=a&model=b')).toBe('/sign-in?callbackUrl=%2Fruns%3Fq%3Da%26model%3Db')
  expect(signInPath('//evil.example')).toBe('/sign-in')
  expect(signInPath('/')).toBe('/sign-in')
})
