'use client'

import { type FocusEvent, type KeyboardEvent, type MouseEvent, type PointerEvent, useRef, useState } from 'react'
import type { PlaneMark } from './plane-points'

/** Of a mark only where it is found: other charts are walked alike. */
type Found = Pick<PlaneMark, 'id' | 'hit'>
type Surface = { walk: readonly Found[]; width: number }

/**
 * Which mark the reader is at. The pointer finds the nearest within reach, so that a mark under another can be had; the
 * arrow keys walk all of them, and the link that has the focus is followed by Enter as any link. With a finger the first
 * tap shows what the second one opens.
 */
export function usePlanePointer(startAt: string | null) {
  const [active, setActive] = useState<string | null>(startAt)
  const firstTap = useRef(false)
  const links = useRef(new Map<string, HTMLAnchorElement>())
  const waiting = useRef(startAt)

  const register = (id: string) => (link: HTMLAnchorElement | null) => {
    if (link === null) {
      links.current.delete(id)
      return
    }
    links.current.set(id, link)
    if (waiting.current === id) {
      waiting.current = null
      link.focus({ preventScroll: true })
    }
  }

  const handlers = ({ walk, width }: Surface) => ({
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType !== 'touch') setActive(nearest(event, walk, width) ?? focused(links.current))
    },
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const id = nearest(event, walk, width)
      firstTap.current = event.pointerType === 'touch' && id !== active
      setActive(id)
    },
    onPointerLeave: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType !== 'touch') setActive(focused(links.current))
    },
    onClickCapture: (event: MouseEvent<HTMLElement>) => {
      if (firstTap.current) event.preventDefault()
      firstTap.current = false
    },
    onFocus: (event: FocusEvent<HTMLElement>) => setActive(event.target.getAttribute('data-model')),
    onBlur: () => setActive(null),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === 'Escape') setActive(null)
      const next = afterKey(event.key, walk, active)
      if (next === null) return
      event.preventDefault()
      links.current.get(next)?.focus()
    },
  })

  return { active, handlers, register }
}

function focused(links: ReadonlyMap<string, HTMLAnchorElement>): string | null {
  for (const [id, link] of links) if (link === document.activeElement) return id
  return null
}

function nearest(event: PointerEvent<HTMLElement>, walk: readonly Found[], width: number): string | null {
  const area = event.currentTarget.getBoundingClientRect()
  const scale = area.width > 0 ? Math.min(1, area.width / width) : 1
  const [x, y] = [(event.clientX - area.left) / scale, (event.clientY - area.top) / scale]
  let best: { id: string; away: number } | null = null
  for (const { id, hit } of walk) {
    const away = Math.hypot(hit.x - x, hit.y - y)
    if (away <= hit.radius && (best === null || away < best.away)) best = { id, away }
  }
  return best?.id ?? null
}

/** The mark that a key leads to; null for a key that leads nowhere. */
function afterKey(key: string, walk: readonly Found[], active: string | null): string | null {
  const at = walk.findIndex((mark) => mark.id === active)
  const last = walk.length - 1
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return walk[Math.min(last, at + 1)]?.id ?? null
    case 'ArrowLeft':
    case 'ArrowDown':
      return walk[Math.max(0, at - 1)]?.id ?? null
    case 'Home':
      return walk[0]?.id ?? null
    case 'End':
      return walk[last]?.id ?? null
    default:
      return null
  }
}
