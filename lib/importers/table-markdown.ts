import { sentence } from '@/lib/messages/sentence'
import { readText } from './json-document'
import { looksLikeTable, tableImporter } from './table-importer'

const SEPARATOR = /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?\|?\s*$/

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
  return lines.flatMap((line, at) => {
    if (at === 0 || !SEPARATOR.test(line) || !line.includes('|')) return []
    const header = lines[at - 1] ?? ''
    if (!header.includes('|')) return []
    const below = lines.slice(at + 1)
    const end = below.findIndex((one) => !one.includes('|'))
    return [[header, ...(end === -1 ? below : below.slice(0, end))].map(cellsOf)]
  })
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
