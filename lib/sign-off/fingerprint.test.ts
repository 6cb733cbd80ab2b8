import { expect, test } from 'vitest'
import { canonicalJson } from '@/lib/evals/canonical-json'
import { checkFrozen, fingerprintOf } from './fingerprint'

test('the fingerprint is SHA-256: the vectors of FIPS 180-2', () => {
  expect(fingerprintOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(fingerprintOf('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

const text = canonicalJson({ model: 'mdl_a', zones: ['yellow'], n: 4.5, name: 'é' })

test('a file as it was frozen is found to be so, by the fingerprint on the page', () => {
  expect(checkFrozen(text, fingerprintOf(text))).toEqual({ ok: true, fingerprint: fingerprintOf(text) })
  expect(checkFrozen(text, fingerprintOf(text).toUpperCase())).toMatchObject({ ok: true })
  expect(checkFrozen(text, null)).toMatchObject({ ok: true })
})

test('a file of which anything was changed is not', () => {
  expect(checkFrozen(text.replace('yellow', 'green'), fingerprintOf(text))).toMatchObject({ ok: false, why: 'other' })
})

test('the same facts written otherwise are not what was signed', () => {
  expect(checkFrozen(JSON.stringify(JSON.parse(text), null, 2), null)).toMatchObject({
    ok: false,
    why: 'not-canonical',
  })
  expect(checkFrozen(`${text}\n`, null)).toMatchObject({ ok: false, why: 'not-canonical' })
  expect(checkFrozen(text.replace('4.5', '4.50'), null)).toMatchObject({ ok: false, why: 'not-canonical' })
})

test('what is no JSON is said to be none', () => {
  expect(checkFrozen('{"a":', null)).toEqual({ ok: false, fingerprint: null, why: 'not-json' })
  expect(checkFrozen('"\\ud83d"', null)).toMatchObject({ ok: false, why: 'not-json' })
})
