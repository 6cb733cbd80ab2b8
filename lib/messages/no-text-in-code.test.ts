import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

/* What a person reads stands in the catalogue, so that it can be said in another language: not in the code. */

const ROOT = path.resolve(import.meta.dirname, '../..')
const FOLDERS = ['app', 'components', 'db', 'lib']
const NOT_SCANNED =
  /\.(test|preview|fixture)\.tsx?$|^lib\/messages\/|\/testing\/|\/fixtures\/|^db\/seed|^lib\/risk\/mutate\.ts$/
/** Text that is data: it is stored with its author or its title, as it was first written, and never translated. */
const DATA = new Set(['lib/risk/house-policy.ts', 'lib/assess/documents.ts'])

/** A literal of three words and more that begins like a sentence and ends like one. */
const SENTENCE = /(['"`])[A-Z“][\p{L}’'-]*(?: (?:\$\{[^}]*\}|[\p{L}\d“”’'(),;:%./-]+)){2,}[.!?…]\1/gu
/** Words between tags. */
const BETWEEN_TAGS = /(?<![=\s\w])>\s*([A-Z][\p{L}]+(?: [\p{L}’,]+)+[.!?]?)\s*<\/?[a-zA-Z]/gu

it('no sentence stands in the code', () => {
  const found = FOLDERS.flatMap(sources)
    .filter((file) => !NOT_SCANNED.test(file) && !DATA.has(file))
    .flatMap((file) => sentencesIn(readFileSync(path.join(ROOT, file), 'utf8')).map((text) => `${file}: ${text}`))
  expect(found).toEqual([])
})

it('one would be found', () => {
  expect(sentencesIn("throw new InvalidInput('This cursor does not belong here.')")).toHaveLength(1)
  expect(sentencesIn('message: `Give a whole number from 1 to ${most}.`')).toHaveLength(1)
  expect(sentencesIn('<p className="read">Nothing was found here.</p>')).toHaveLength(1)
  expect(sentencesIn("// 'This is said in a comment.'\nthrow new Error('the table has no column')")).toEqual([])
})

function sentencesIn(source: string): string[] {
  const code = source
    .split('\n')
    .filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line))
    .join('\n')
  return [...code.matchAll(SENTENCE), ...code.matchAll(BETWEEN_TAGS)].map(([text]) => text)
}

function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`)
}
