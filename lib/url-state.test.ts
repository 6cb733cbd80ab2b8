import { describe, expect, it } from 'vitest'
import {
  choice,
  choices,
  maybe,
  type Parts,
  pageNumber,
  readState,
  sort,
  text,
  toParams,
  viewParts,
  writeState,
} from './url-state'

const PARTS = {
  find: text('q'),
  zone: choices('zone', ['green', 'yellow', 'red']),
  axis: choice('axis', ['capability', 'safety'], null),
  sort: sort(['name', 'value']),
  page: pageNumber(),
  ...viewParts(['none', 'jailbreak'], ['none', 'guard-model']),
}
const read = (query: string) => readState(PARTS, toParams(new URLSearchParams(query)))

describe('reading the address', () => {
  it('gives the state a link describes', () => {
    expect(
      read(
        'q=osprey&zone=red&zone=green&axis=safety&sort=-value&page=3&attack=jailbreak&policy=pol_1&model=demo-osprey',
      ),
    ).toEqual({
      find: 'osprey',
      zone: ['green', 'red'],
      axis: 'safety',
      sort: { by: 'value', down: true },
      page: 3,
      attack: 'jailbreak',
      safeguard: null,
      policy: 'pol_1',
      model: 'demo-osprey',
    })
  })
  it('gives the default for everything absent', () => {
    expect(read('')).toEqual({
      find: '',
      zone: [],
      axis: null,
      sort: null,
      page: 1,
      attack: null,
      safeguard: null,
      policy: null,
      model: null,
    })
  })
  it('takes the first of a repeated key and ignores what is not in a list', () => {
    expect(read('axis=safety&axis=capability').axis).toBe('safety')
    expect(read('axis=constructor&zone=__proto__&sort=-drop%20table')).toMatchObject({
      axis: null,
      zone: [],
      sort: null,
    })
  })
  it('takes a huge or hostile value for none', () => {
    expect(read(`q=${'a'.repeat(100_000)}`).find).toBe('')
    expect(read('q=%00a%0Ab').find).toBe('a b')
    for (const page of ['0', '-1', '1e9', '99999999999', '1.5', 'NaN', '']) expect(read(`page=${page}`).page).toBe(1)
  })
  it('reads what Next hands a page, repeated keys as lists', () => {
    expect(toParams({ a: '1', b: ['2', '3'], c: undefined })).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['b', '3'],
    ])
    expect(readState({ q: maybe('q') }, toParams(JSON.parse('{"__proto__":"x","q":"y"}')))).toEqual({ q: 'y' })
  })
})

describe('writing the address', () => {
  const write = (query: string, change: Parameters<typeof writeState<ReturnType<typeof read>>>[2]) =>
    writeState(PARTS, toParams(new URLSearchParams(query)), change)

  it('leaves unknown parameters untouched, in order, repeats included', () => {
    expect(write('utm=1&x=a&x=b&page=2', { page: 3 })).toBe('?utm=1&x=a&x=b&page=3')
  })
  it('does not write a default', () => {
    expect(write('page=4&axis=safety&q=a', { page: 1, axis: null, find: '' })).toBe('?')
  })
  it('leaves alone what is not mentioned', () => {
    expect(write('q=osprey&attack=jailbreak', { sort: { by: 'value', down: true } })).toBe(
      '?q=osprey&attack=jailbreak&sort=-value',
    )
  })
  it('is undone by reading, for every state', () => {
    const parts: Parts<{ find: string; zone: readonly ('green' | 'red')[]; page: number }> = {
      find: text('q'),
      zone: choices('zone', ['green', 'red']),
      page: pageNumber(),
    }
    for (const find of ['', 'a & b = c', '模型', '100%', '?#/']) {
      for (const zone of [[], ['red'], ['green', 'red']] as const) {
        const state = { find, zone: [...zone], page: 7 }
        expect(readState(parts, toParams(new URLSearchParams(writeState(parts, [], state))))).toEqual(state)
      }
    }
  })
})
