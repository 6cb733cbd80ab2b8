import { sentence } from '@/lib/messages/sentence'
import { readText } from './json-document'
import { looksLikeTable, tableImporter } from './table-importer'

/** Of a line without blanks around it. */
const SEPARATOR = /^\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?$/

/** A table as it stands in a README: bars between cells, a line of dashes below the header. Each table is a sheet. */
export const tableMarkdown = tableImporter({
  id: 'table-markdown',
  label: 'Table (Markdown)',
  about: 'https://github.github.com/gfm/#tables-extension-',
  files: '*.md',
  produce: '| model | benchmark | score |',
  recognise({ text, members }) {
    if (members !== null || /^\s*[{[<]/.test(text)) return { no: sentence('importers.noMarkdownTable') }
    const [first] = tablesIn(text)
    return first && looksLikeTable(first)
      ? { yes: sentence('importers.tableColumns', { n: first[0]?.length ?? 0 }) }
      : { no: sentence('importers.noMarkdownTable') }
  },
  async open(file) {
    const sheets = tablesIn(await readText(file)).map((rows, index) => ({ name: String(index + 1), rows }))
    return { sheets, delimiter: null }
  },
})

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

/** A bar behind a backslash is text; links and emphasis are left as what they show. */
function cellsOf(line: string): string[] {
  const bare = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return bare.split(/(?<!\\)\|/).map((cell) =>
    cell
      .replaceAll('\\|', '|')
      .replaceAll(/!?\[([^\]]{0,300})\]\([^)]{0,2000}\)/g, '$1')
      .replaceAll(/\*\*|__|`/g, '')
      .trim(),
  )
}
