import { inflateSync } from 'node:zlib'
import { getDocumentProxy } from 'unpdf'

type Node = { role?: string; alt?: string; type?: string; children?: Node[] }

export type ReadPdf = {
  /** All of it, in reading order. */
  text: string
  pages: number
  /** In points. */
  size: [width: number, height: number]
  title: string
  lang: string
  marked: boolean
  /** Roles of the structure tree, each as often as it stands in it. */
  roles: string[]
  /** What figures say instead. */
  alts: string[]
  /** Every stream unpacked and everything between them: what is nowhere in here is nowhere in the file. */
  raw: string
}

/** What a reader, a screen reader and somebody with an editor find in a PDF. */
export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const [about, mark] = await Promise.all([document.getMetadata(), document.getMarkInfo()])
  const info = about.info as { Title?: string; Language?: string }
  const found: Pick<ReadPdf, 'text' | 'roles' | 'alts'> = { text: '', roles: [], alts: [] }
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n)
    const { items } = await page.getTextContent()
    found.text += items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
    walk((await page.getStructTree()) as Node | null, found)
  }
  const [, , width = 0, height = 0] = (await document.getPage(1)).view
  return {
    ...found,
    pages: document.numPages,
    size: [width, height],
    title: info.Title ?? '',
    lang: info.Language ?? '',
    marked: (mark as { Marked?: boolean } | null)?.Marked ?? false,
    raw: unpacked(bytes),
  }
}

function walk(node: Node | null, found: Pick<ReadPdf, 'roles' | 'alts'>): void {
  if (!node) return
  if (node.role) found.roles.push(node.role)
  if (node.role === 'Figure' && node.alt) found.alts.push(node.alt)
  for (const child of node.children ?? []) walk(child, found)
}

function unpacked(bytes: Buffer): string {
  const whole = bytes.toString('latin1')
  const parts = [whole]
  for (const { index } of whole.matchAll(/stream\r?\n/g)) {
    const from = index + (whole[index + 6] === '\r' ? 8 : 7)
    const until = whole.indexOf('endstream', from)
    try {
      parts.push(inflateSync(bytes.subarray(from, until)).toString('latin1'))
    } catch {
      // A font or an "endstream" itself: not packed, and as such in `whole` already.
    }
  }
  return parts.join('\n')
}

/** A text as it can stand in a file: in letters, in UTF-16, and either in hexadecimal. */
export function waysToWrite(text: string): string[] {
  const plain = Buffer.from(text, 'utf8')
  const wide = Buffer.from(text, 'utf16le').swap16()
  const hex = [plain, wide].map((bytes) => bytes.toString('hex'))
  return [plain.toString('latin1'), wide.toString('latin1'), ...hex, ...hex.map((one) => one.toUpperCase())]
}
