'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { partOf } from '@/components/transcript/selected-words'
import { isTyping, useReviewKeys } from './use-review-keys'

/**
 * Selecting words of the transcript without a pointer: V begins at the first text in view, arrows go from word to word and
 * from text to text, with Shift they take in more, Enter goes on to the finding form. Says aloud what is selected.
 */
export function WordSelection() {
  const t = useTranslations('queue.words')
  const [on, setOn] = useState(false)
  const [says, setSays] = useState('')
  useReviewKeys({
    v: () => {
      if (!beginAt(firstInView())) {
        setSays(t('noText'))
        return
      }
      setOn(true)
      setSays(said())
    },
  })
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      // Who writes somewhere meanwhile has these keys for their text.
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === 'Escape') {
        document.getSelection()?.removeAllRanges()
        setOn(false)
        setSays('')
      } else if (event.key === 'Enter') {
        setOn(false)
        document.querySelector<HTMLElement>('.cite-bar input[name="title"]')?.focus()
      } else if (move(event.key, event.shiftKey)) setSays(said())
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    addEventListener('keydown', press, true)
    return () => removeEventListener('keydown', press, true)
  }, [on])
  return (
    <div className="selecting" role="status">
      {on && <p>{t('help')}</p>}
      {says !== '' && <p className={on ? 'vh' : undefined}>{says}</p>}
    </div>
  )
}

function parts(): Element[] {
  return [...document.querySelectorAll('[data-part]')].filter((part) => (part.textContent ?? '').trim() !== '')
}

function firstInView(): Element | undefined {
  const all = parts()
  return all.find((part) => part.getBoundingClientRect().bottom > 0) ?? all[0]
}

/** Selects the first word of a text. */
function beginAt(part: Element | undefined): boolean {
  const selection = document.getSelection()
  if (!part || !selection) return false
  const first = document.createTreeWalker(part, NodeFilter.SHOW_TEXT).nextNode()
  if (!first) return false
  selection.collapse(first, 0)
  selection.modify('extend', 'forward', 'word')
  part.scrollIntoView({ block: 'nearest' })
  return true
}

/** Gives whether the key means anything here. */
function move(key: string, more: boolean): boolean {
  const selection = document.getSelection()
  const part = partOf(selection?.anchorNode ?? null)
  if (!selection || !part) return false
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    if (more) extend(selection, part, key === 'ArrowDown' ? 'forward' : 'backward', 'line')
    else {
      const all = parts()
      beginAt(all[all.indexOf(part) + (key === 'ArrowDown' ? 1 : -1)])
    }
    return true
  }
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return false
  const way = key === 'ArrowRight' ? 'forward' : 'backward'
  if (!more) {
    // On to the next word: the beginning of it, and then to its end.
    if (way === 'forward') selection.collapseToEnd()
    else {
      selection.collapseToStart()
      selection.modify('move', 'backward', 'word')
    }
    extend(selection, part, 'forward', 'word')
  } else extend(selection, part, way, 'word')
  return true
}

/** No further than the text it is in: places are counted within one. */
function extend(selection: Selection, part: Element, way: string, by: string): void {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
  selection.modify('extend', way, by)
  if (partOf(selection.focusNode) === part || !anchorNode || !focusNode) return
  selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset)
}

function said(): string {
  return document.getSelection()?.toString() ?? ''
}
