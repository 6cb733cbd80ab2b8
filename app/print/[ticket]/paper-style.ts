import type { PaperSize } from '@/lib/print/paper-sizes'

const SIZES: Record<PaperSize, string> = { a4: '210mm 297mm', letter: '8.5in 11in' }

/** The paper, with what it is and the page's number at its foot. Its margins are the sheet's own (brief-print.css). */
export function paperStyle(size: PaperSize, title: string): string {
  const small = 'font: 7.5pt var(--sans); color: #555'
  return `@page {
    size: ${SIZES[size]};
    @bottom-left { content: ${cssString(title)}; ${small} }
    @bottom-right { content: counter(page) " / " counter(pages); white-space: nowrap; ${small} }
  }`
}

/** Whatever is no plain letter or figure by its number, so that no name can end the string or the style. */
function cssString(text: string): string {
  const plain = [...text].map((one) => (/[A-Za-z0-9 ]/.test(one) ? one : `\\${one.codePointAt(0)?.toString(16)} `))
  return `"${plain.join('')}"`
}
