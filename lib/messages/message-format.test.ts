import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { CLIENT_NAMESPACES } from './client-namespaces'
import en from './en.json'
import { IntlMessageFormat } from './message-format'

const SENT = CLIENT_NAMESPACES.flatMap((namespace) => leaves(en[namespace], namespace))
const HAND_WRITTEN = [
  "author's own text, it''s",
  "'{'not an argument'}' and '<'not a tag",
  'a < b, {a} > 3',
  '{n, plural, =0 {none} one {# model} other {# models of {a}}} and # outside',
  '{n, plural, one {# of {k, select, x {# x} other {# y}}} other {# others}}',
  '{k, select, x {{n, number}} other {<b>bold {a}</b>, plain}}',
  '<b>outer <i>inner {n, plural, one {one} other {#}}</i></b>',
  '{ a }, {n,number}, {k,select,x{X}other{Y}}',
]

describe('the browser writes a message as the server does', () => {
  it.each(SENT)('$key', ({ message }) => {
    for (const values of trials(message)) expect(inBrowser(message, values)).toBe(onServer(message, values))
  })
  it.each(HAND_WRITTEN)('%s', (message) => {
    for (const values of trials(message)) expect(inBrowser(message, values)).toBe(onServer(message, values))
  })
})

describe('a message', () => {
  it('without one of its values is refused, not written with a hole', () => {
    expect(() => new IntlMessageFormat('{a} and {b}', 'en').format({ a: 'x' })).toThrow('needs a value for b')
    expect(() => new IntlMessageFormat('{__proto__}', 'en').format({})).toThrow('needs a value')
  })
  it('with an unfinished argument or tag, or a kind we do not write, is refused', () => {
    for (const broken of ['{a', 'a}', '<b>x', '<b>x</i>', '{a, plural, one {x}', '{d, date, short}']) {
      expect(() => new IntlMessageFormat(broken, 'en').format({ a: 1, b: String, d: 1 })).toThrow()
    }
  })
  it('keeps what a tag makes apart from its text', () => {
    const made = { element: 'b' }
    expect(new IntlMessageFormat('as of <b>{date}</b>.', 'en').format({ date: 'May', b: () => made })).toEqual([
      'as of ',
      made,
      '.',
    ])
  })
})

const bold = (chunks: unknown) => `[${Array.isArray(chunks) ? chunks.join('') : chunks}]`
const TAGS = { b: bold, i: bold, source: bold, vh: bold }

function inBrowser(message: string, values: Record<string, string | number>): string {
  const made = new IntlMessageFormat(message, 'en').format({ ...values, ...TAGS })
  return Array.isArray(made) ? made.join('') : String(made)
}

function onServer(message: string, values: Record<string, string | number>): string {
  const t = createTranslator<{ m: string }>({ locale: 'en', messages: { m: message } })
  return t.markup('m', { ...values, ...TAGS })
}

/** Values for every argument a message names: every case of a choice, and numbers that fall on both sides of a plural. */
function trials(message: string): Record<string, string | number>[] {
  const names = [...new Set([...message.matchAll(/\{\s*([\w-]+)\s*[,}]/g)].map((match) => match[1] ?? ''))]
  const words = [...new Set([...message.matchAll(/([\w=-]+)\s*\{/g)].map((match) => match[1] ?? ''))]
  const numbers = [0, 1, 2, 3, 7, 48_000]
  return [...numbers, ...words].map((value) =>
    Object.fromEntries(names.map((name) => [name, isCounted(message, name) && typeof value === 'string' ? 5 : value])),
  )
}

function isCounted(message: string, name: string): boolean {
  return new RegExp(`\\{\\s*${name}\\s*,\\s*(plural|number)`).test(message)
}

function leaves(node: unknown, key: string): { key: string; message: string }[] {
  if (typeof node === 'string') return [{ key, message: node }]
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([name, child]) => leaves(child, `${key}.${name}`))
}
