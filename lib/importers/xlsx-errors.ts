import type { SourceFile } from './source-file'
import { attribute, placeIn, unescaped, unprefixed } from './xlsx-tags'
import { type ZipMember, zipDirectory } from './zip-directory'
import { streamMember } from './zip-member'

/*
 * Cells that a spreadsheet could not compute: "#DIV/0!". The library that reads workbooks gives them as blank (parseSheet
 * of read-excel-file 9.3: EMPTY_CELL), and blank means that nothing was measured. So these alone are sought in the sheets.
 */

/** `row`, `column`: from 0 on. */
export type ErrorCell = { row: number; column: number; text: string }

const BOOK = 'xl/workbook.xml'
const LINKS = 'xl/_rels/workbook.xml.rels'
const MOST_BOOK = 4 * 1024 * 1024
/** Longer than a cell with an error is written, its formula included. */
const LONGEST_CELL = 16 * 1024
const MOST_CELLS = 10_000
/** The tag of a cell of this type. */
const ERROR = /<c\s(?:[^>]{0,1000}\s)?t\s*=\s*["']e["'][^>]{0,1000}>/g
/** Its name has the prefix of relationships, whatever that is called. */
const LINK = '[\\w.-]+:id'

/** By the name of the sheet. Throws ImportError where the zip is damaged; of a workbook written otherwise, none. */
export async function errorCells(file: SourceFile): Promise<ReadonlyMap<string, ErrorCell[]>> {
  const { members } = await zipDirectory(file)
  const found = new Map<string, ErrorCell[]>()
  for (const [name, path] of await sheetPaths(file, members)) {
    const member = members.find((one) => one.name === path)
    const cells = member ? await cellsIn(file, member) : []
    if (cells.length > 0) found.set(name, cells)
  }
  return found
}

/** Each sheet's name with the path of its cells. */
export async function sheetPaths(file: SourceFile, members: readonly ZipMember[]): Promise<[string, string][]> {
  const [book, links] = await Promise.all([BOOK, LINKS].map((name) => textOf(file, members, name)))
  const targets = new Map(
    [...(links ?? '').matchAll(/<Relationship\s[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  )
  return [...(book ?? '').matchAll(/<sheet\s[^>]*>/g)].flatMap(([tag]): [string, string][] => {
    const target = targets.get(attribute(tag, LINK))
    return target ? [[attribute(tag, 'name'), target.startsWith('/') ? target.slice(1) : `xl/${target}`]] : []
  })
}

/** A small member whole; '' where there is none, or it is not small. */
export async function textOf(file: SourceFile, members: readonly ZipMember[], name: string): Promise<string> {
  const member = members.find((one) => one.name === name)
  if (!member || member.unpacked > MOST_BOOK) return ''
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of streamMember(file, member)) text += decoder.decode(chunk, { stream: true })
  return unprefixed(text)
}

/** Part by part, each with the end of the one before, so that no sheet is whole in memory and no cell is cut in two. */
async function cellsIn(file: SourceFile, member: ZipMember): Promise<ErrorCell[]> {
  const found = new Map<string, ErrorCell>()
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of streamMember(file, member)) {
    const text = unprefixed(rest + decoder.decode(chunk, { stream: true }))
    for (const cell of errorsIn(text)) if (found.size < MOST_CELLS) found.set(`${cell.row} ${cell.column}`, cell)
    rest = text.slice(-LONGEST_CELL)
  }
  return [...found.values()]
}

function* errorsIn(text: string): Generator<ErrorCell> {
  for (const { 0: tag, index } of text.matchAll(ERROR)) {
    const end = index + tag.length
    const close = text.indexOf('</c>', end)
    if (close === -1 || close - index > LONGEST_CELL || tag.endsWith('/>')) continue
    const place = placeIn(tag)
    const value = /<v>([^<]{1,40})<\/v>/.exec(text.slice(end, close))?.[1]
    if (place && value) yield { ...place, text: unescaped(value) }
  }
}
