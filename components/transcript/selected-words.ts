import { selectorOf, type TextSelector } from '@/lib/evals/text-selector'

export type SelectedWords = { message: number; part: number; selector: TextSelector }

/** The words selected within one text of one message; null: there are none, or they are not of one text. */
export function selectedWords(): SelectedWords | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const part = partOf(range.startContainer)
  // A text of which some is not shown as it is, or not shown, has other places than the file's.
  if (!part || part !== partOf(range.endContainer) || part.querySelector('.unseen, .sub')) return null
  const text = part.textContent ?? ''
  const start = lengthBefore(part, range.startContainer, range.startOffset)
  const end = lengthBefore(part, range.endContainer, range.endOffset)
  if (text.slice(start, end).trim() === '') return null
  const [message, nth] = (part.getAttribute('data-part') ?? '').split('.').map(Number)
  if (message === undefined || nth === undefined) return null
  return { message, part: nth, selector: selectorOf(text, start, end) }
}

export function partOf(node: Node | null): Element | null {
  const element = node instanceof Element ? node : (node?.parentElement ?? null)
  return element?.closest('[data-part]') ?? null
}

function lengthBefore(whole: Element, node: Node, offset: number): number {
  const range = document.createRange()
  range.selectNodeContents(whole)
  range.setEnd(node, offset)
  return range.toString().length
}
