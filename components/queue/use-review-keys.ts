'use client'

import { useEffect, useRef } from 'react'

const STORED = 'diagonal.review-keys'

/** Whether single keys do anything, in this browser. */
export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off'
  } catch {
    return true // A browser that keeps nothing has nothing switched off.
  }
}

export function switchKeys(on: boolean): void {
  try {
    localStorage.setItem(STORED, on ? 'on' : 'off')
  } catch {} // It then holds for as long as the page does not ask again.
}

/**
 * What single keys do while nobody types and no key is held with them. One that does something returns nothing; `false`:
 * it was not meant, and the browser goes on with it. A key that is held down is pressed once: the page that comes next would
 * take the rest for its own, and one sample after the other would be skipped.
 */
export function useReviewKeys(keys: Readonly<Record<string, (() => false | void) | undefined>>): void {
  const newest = useRef(keys)
  useEffect(() => {
    newest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        event.repeat ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event.target)
      )
        return
      const act = newest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (act === undefined || document.querySelector('dialog[open]') || !keysAreOn()) return
      if (act() !== false) event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

const NO_TEXT = new Set(['radio', 'checkbox', 'button', 'submit', 'reset', 'file', 'range'])

/** A choice among options is no typing: its digits are still its digits. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(target.tagName)) return true
  return target instanceof HTMLInputElement && !NO_TEXT.has(target.type)
}
