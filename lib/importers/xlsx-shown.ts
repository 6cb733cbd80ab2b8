import type { SourceFile } from './source-file'
import { sheetPaths, textOf } from './xlsx-errors'
import { attribute, placeIn, unescaped, unprefixed } from './xlsx-tags'
import { type ZipMember, zipDirectory } from './zip-directory'
import { streamMember } from './zip-member'

/*
 * What a spreadsheet shows of a cell and the library that reads workbooks leaves out: that a number is shown in percent
 * (its format), and that part of a text stands above the line (a footnote's mark). ECMA-376 part 1, 18.8.30 and 18.4.6.
 */

/** `row`, `column`: from 0 on. `text`: of a text that has marks above the line, what stands on it; null: it is in percent. */
export type ShownCell = { row: number; column: number; text: string | null; mark: string }

const RAISED = /["']superscript["']/
const STYLES = 'xl/styles.xml'
const TEXTS = 'xl/sharedStrings.xml'
/** Longer than a cell is written whose text is in it, with its fonts. */
const LONGEST_CELL = 16 * 1024

/** By the name of the sheet. Throws ImportError where the zip is damaged; of a workbook written otherwise, none. */
export async function shownCells(file: SourceFile): Promise<ReadonlyMap<string, ShownCell[]>> {
  const { members } = await zipDirectory(file)
  const percent = percentStyles(await textOf(file, members, STYLES))
  const marked = markedTexts(await textOf(file, members, TEXTS))
  const found = new Map<string, ShownCell[]>()
  for (const [name, path] of await sheetPaths(file, members)) {
    const member = members.find((one) => one.name === path)
    if (member) found.set(name, await cellsIn(file, member, { percent, marked }))
  }
  return found
}

/** The built-in formats 9 and 10, and each with a percent sign that is no quoted text. */
function percentStyles(styles: string): ReadonlySet<string> {
  const formats = new Set(['9', '10'])
  for (const [tag] of styles.matchAll(/<numFmt\s[^>]*>/g)) {
    const code = unescaped(attribute(tag, 'formatCode')).replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
    if (code.includes('%')) formats.add(attribute(tag, 'numFmtId'))
  }
  const cells = /<cellXfs[\s>]([\s\S]*?)<\/cellXfs>/.exec(styles)?.[1] ?? ''
  const styled = [...cells.matchAll(/<xf\s[^>]*>/g)].map(([tag]) => attribute(tag, 'numFmtId'))
  return new Set(styled.flatMap((format, at) => (formats.has(format) ? [String(at)] : [])))
}

type Marked = { text: string; mark: string }

function markedTexts(texts: string): ReadonlyMap<string, Marked> {
  const found = new Map<string, Marked>()
  if (!RAISED.test(texts)) return found
  for (const [at, [, inner = '']] of [...texts.matchAll(/<si(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/si>)/g)].entries()) {
    const said = markedText(inner)
    if (said) found.set(String(at), said)
  }
  return found
}

/** Of a text in runs, each with its font. null: none of it stands above the line, or nothing else does. */
function markedText(inner: string): Marked | null {
  if (!RAISED.test(inner)) return null
  const runs = [...inner.matchAll(/<r(?:\s[^>]*)?>([\s\S]*?)<\/r>/g)].map(([, run = '']) => run)
  const of = (isMark: boolean) =>
    runs
      .filter((run) => RAISED.test(run) === isMark)
      .map((run) => unescaped(/<t(?:\s[^>]*)?>([^<]*)<\/t>/.exec(run)?.[1] ?? ''))
      .join('')
  const [text, mark] = [of(false).trim(), of(true)]
  return text !== '' && mark !== '' ? { text, mark } : null
}

type Wanted = { percent: ReadonlySet<string>; marked: ReadonlyMap<string, Marked> }

/** Part by part, each with the end of the one before, so that no sheet is whole in memory and no cell is cut in two. */
async function cellsIn(file: SourceFile, member: ZipMember, wanted: Wanted): Promise<ShownCell[]> {
  const found: ShownCell[] = []
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of streamMember(file, member)) {
    const text = unprefixed(rest + decoder.decode(chunk, { stream: true }))
    const end = Math.max(0, text.length - LONGEST_CELL)
    found.push(...cellsOf(text, end, wanted))
    rest = text.slice(end)
  }
  found.push(...cellsOf(rest, rest.length, wanted))
  return found
}

/** Those that begin before `end`. */
function cellsOf(text: string, end: number, { percent, marked }: Wanted): ShownCell[] {
  const found: ShownCell[] = []
  if (percent.size === 0 && marked.size === 0 && !RAISED.test(text)) return found
  for (const { 0: tag, index } of text.matchAll(/<c\s[^>]*>/g)) {
    if (index >= end) break
    const place = placeIn(tag)
    if (place === null || tag.endsWith('/>')) continue
    const type = attribute(tag, 't')
    if (type === 's' || type === 'inlineStr') {
      const inner = innerOf(text, index + tag.length)
      const said = type === 's' ? marked.get(/^\s*<v>(\d{1,9})<\/v>/.exec(inner)?.[1] ?? '') : markedText(inner)
      if (said) found.push({ ...place, ...said })
    } else if (percent.has(attribute(tag, 's'))) found.push({ ...place, text: null, mark: '%' })
  }
  return found
}

function innerOf(text: string, from: number): string {
  const close = text.indexOf('</c>', from)
  return close === -1 || close - from > LONGEST_CELL ? '' : text.slice(from, close)
}
