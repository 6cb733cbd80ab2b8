// The address is the state: what a reader filtered, sorted and focused is in the link they send on.
// Parameters this page does not know pass through untouched, so links between pages keep what others set.

/** Everything after the question mark, in order, repeated keys kept. Pairs, not an object: keys come from outside. */
export type Params = readonly (readonly [key: string, value: string])[]

/** What Next hands a page. */
export type PageParams = Record<string, string | string[] | undefined>

export type Sort = { by: string; down: boolean }

/** One piece of state: the key it has in the address, and both directions. `write` of the default gives nothing. */
export type Part<T> = { key: string; read: (values: readonly string[]) => T; write: (value: T) => readonly string[] }
export type Parts<S> = { [K in keyof S]: Part<S[K]> }

const LONGEST = 200

export function toParams(from: PageParams | Iterable<[string, string]>): Params {
  if (isIterable(from)) return [...from]
  return Object.entries(from).flatMap(([key, value]) => {
    if (value === undefined) return []
    return (typeof value === 'string' ? [value] : value).map((one): [string, string] => [key, one])
  })
}

/** The state in the address. What is unknown, too long or not allowed counts as not there: a link never fails. */
export function readState<S extends object>(parts: Parts<S>, params: Params): S {
  const read = <K extends keyof S>(part: Parts<S>[K]) =>
    part.read(params.filter(([key]) => key === part.key).map(([, value]) => value))
  return mapParts(parts, read)
}

/** The address with some of the state changed: `?a=b`, or `?` alone when nothing is left, so that it stays a link. */
export function writeState<S extends object>(parts: Parts<S>, params: Params, change: Partial<S>): string {
  let next: Params = params
  for (const name of namesOf(parts)) {
    const value = change[name]
    if (value === undefined) continue
    const part = parts[name]
    next = [...next.filter(([key]) => key !== part.key), ...part.write(value).map((one) => [part.key, one] as const)]
  }
  const text = new URLSearchParams(next.map(([key, value]) => [key, value])).toString()
  return `?${text}`
}

/** Free text, one line, at most 200 characters; empty when absent. */
export function text(key: string): Part<string> {
  return { key, read: (values) => clean(values[0]), write: (value) => (value === '' ? [] : [value]) }
}

/** An id, a model, a policy: text or null. */
export function maybe(key: string): Part<string | null> {
  return { key, read: (values) => clean(values[0]) || null, write: (value) => (value ? [value] : []) }
}

/** One of a closed list; `otherwise` when absent or not in the list, and then not written. */
export function choice<T extends string, O extends T | null>(
  key: string,
  all: readonly T[],
  otherwise: O,
): Part<T | O> {
  return {
    key,
    read: (values) => all.find((one) => one === values[0]) ?? otherwise,
    write: (value) => (value === null || value === otherwise ? [] : [value]),
  }
}

/** Several of a closed list, as a repeated key, in the list's order and without repeats. */
export function choices<T extends string>(key: string, all: readonly T[]): Part<readonly T[]> {
  return {
    key,
    read: (values) => all.filter((one) => values.includes(one)),
    write: (value) => all.filter((one) => value.includes(one)),
  }
}

/** Page number from 1; anything that is not one is page 1, which is not written. */
export function pageNumber(key = 'page'): Part<number> {
  return {
    key,
    read: ([value = '']) => (/^[1-9]\d{0,8}$/.test(value) ? Number(value) : 1),
    write: (value) => (value <= 1 ? [] : [String(value)]),
  }
}

/** A day that there is, as in 2026-11-29; null when absent. */
export function day(key: string): Part<string | null> {
  return {
    key,
    read: ([value = '']) => (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : null),
    write: (value) => (value === null ? [] : [value]),
  }
}

/** `name` sorts up, `-name` down; only by a column of the list. null: the order the page gives. */
export function sort(columns: readonly string[], key = 'sort'): Part<Sort | null> {
  return {
    key,
    read: ([value = '']) => {
      const down = value.startsWith('-')
      const by = columns.find((column) => column === (down ? value.slice(1) : value))
      return by === undefined ? null : { by, down }
    },
    write: (value) => (value === null ? [] : [`${value.down ? '-' : ''}${value.by}`]),
  }
}

/** Where a page of a list begins. Longer than what a person types; what is no cursor is found out by the query. */
export function cursor(key: string): Part<string | null> {
  return {
    key,
    read: ([value = '']) => (/^[\w-]{1,600}$/.test(value) ? value : null),
    write: (value) => (value === null ? [] : [value]),
  }
}

/** The condition on the safety axis, the policy version and the model in focus: the same keys on every page. */
export function viewParts<A extends string, S extends string>(attacks: readonly A[], safeguards: readonly S[]) {
  return {
    attack: choice('attack', attacks, null),
    safeguard: choice('safeguard', safeguards, null),
    policy: maybe('policy'),
    model: maybe('model'),
  }
}

/** One line without control characters; too long to be meant counts as absent. */
function clean(value = ''): string {
  if (value.length > LONGEST) return ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return value.replace(/[\u0000-\u001f\u007f]/g, ' ').trim()
}

function isIterable(from: PageParams | Iterable<[string, string]>): from is Iterable<[string, string]> {
  return Symbol.iterator in from
}

// Object.keys gives text; the keys of an object made of exactly these parts are the names of the state.
function namesOf<S extends object>(parts: Parts<S>): (keyof S)[] {
  return Object.keys(parts) as (keyof S)[]
}

// Object.fromEntries forgets which value belongs to which key; built from the same parts, the result has the state's shape.
function mapParts<S extends object>(parts: Parts<S>, read: <K extends keyof S>(part: Parts<S>[K]) => S[K]): S {
  return Object.fromEntries(namesOf(parts).map((name) => [name, read(parts[name])])) as S
}
