import { sentence } from '@/lib/messages/sentence'
import { readText } from './json-document'
import { looksNumeric } from './table-cell'
import { footnotesDropped } from './table-footnotes'
import { looksLikeTable, tableImporter } from './table-importer'

/** Of a line without blanks around it. */
const SEPARATOR = /^\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?$/
/** A README may begin with a badge or a comment; these begin what holds no table of this kind. */
const NO_README = /^\s*(?:\{|\[\s*\{|<!doctype\b|<html\b)/i

/** A table as it stands in a README: bars between cells, a line of dashes below the header. Each table is a sheet. */
export const tableMarkdown = tableImporter({
  id: 'table-markdown',
  label: 'Table (Markdown)',
  about: 'https://github.github.com/gfm/#tables-extension-',
  files: '*.md',
  produce: '| model | benchmark | score |',
  recognise({ text, members }) {
    if (members !== null || NO_README.test(text)) return { no: sentence('importers.noMarkdownTable') }
    const found = tablesIn(text).find((rows) =>
      looksLikeTable(asWide(rows.map((cells) => cells.map((cell) => shownOf(withoutFootnote(cell)[0]))))),
    )
    return found
      ? { yes: sentence('importers.tableColumns', { n: found[0]?.length ?? 0 }) }
      : { no: sentence('importers.noMarkdownTable') }
  },
  async open(file) {
    const sheets = tablesIn(await readText(file)).map((raw, index) => {
      const dropped: { row: number; text: string; mark: string }[] = []
      const rows = raw.map((cells, at) =>
        cells.map((cell) => {
          const [text, mark] = withoutFootnote(cell)
          if (mark !== '') dropped.push({ row: at + 1, text: shownOf(text), mark })
          return shownOf(text)
        }),
      )
      return { name: String(index + 1), rows, warnings: footnotesDropped(dropped) }
    })
    return { sheets, delimiter: null, marked: true }
  },
})

/** The line of dashes shows that it is a table, however ragged its rows are. */
function asWide(rows: readonly string[][]): string[][] {
  return rows.map((row) => (rows[0] ?? []).map((_, index) => row[index] ?? ''))
}

function tablesIn(text: string): string[][][] {
  const lines = text.split(/\r?\n/)
  const found: string[][][] = []
  for (let at = 1; at < lines.length; at++) {
    const header = lines[at - 1] ?? ''
    if (!header.includes('|') || !SEPARATOR.test(lines[at]?.trim() ?? '')) continue
    const first = at + 1
    while (lines[at + 1]?.includes('|')) at += 1
    found.push([header, ...lines.slice(first, at + 1)].map(cellsOf))
  }
  return found
}

/** Around words; what stands inside one, as in a__b, is part of it, and so is what stands inside code. */
const EMPHASIS = /(?<![\w*`])(\*{1,3}|__)(?=\S)([^*]{1,300}?)(?<=\S)\1(?![\w*`])/g
const CODE = /(?<![\w`])(`)([^`]{1,300})\1(?![\w`])/g

/** A bar behind a backslash is text. Links and emphasis are still in the cells. */
function cellsOf(line: string): string[] {
  const bare = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return bare.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|').trim())
}

const LINK = /!?\[([^\]]{0,300})\]\([^)]{0,2000}\)/g

/** A cell as what it shows of links and emphasis. */
function shownOf(cell: string): string {
  return cell.replaceAll(LINK, '$1').replaceAll(EMPHASIS, '$2').replaceAll(CODE, '$2').trim()
}

const FOOTNOTE = /^(.*\S)\s*(\[\^[^\]\s]{1,40}\]|\[[^\]]{0,20}\]\([^)\s]{1,2000}\)|<sup>[^<]{0,300}<\/sup>)$/
const MOST_CELL = 2500

/** The cell, and what stands at its end to lead to a footnote: beside a number any short link does, elsewhere one in the page. */
function withoutFootnote(cell: string): [text: string, mark: string] {
  const [, before, mark] = cell.length > MOST_CELL ? [] : (FOOTNOTE.exec(cell) ?? [])
  if (before === undefined || mark === undefined) return [cell, '']
  const isNote = mark.startsWith('[^') || mark.includes('](#') || looksNumeric(shownOf(before))
  return isNote ? [before, shownOf(mark)] : [cell, '']
}
