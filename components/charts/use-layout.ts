import { type RefObject, useEffect, useState } from 'react'
import { type ChartLayout, WIDE_FROM } from './chart-theme'

/** The layout that fits the width of a container; null until it was measured. */
export function useLayout(box: RefObject<HTMLDivElement | null>): ChartLayout | null {
  const [layout, setLayout] = useState<ChartLayout | null>(null)
  useEffect(() => {
    if (box.current === null) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setLayout(entry.contentRect.width >= WIDE_FROM ? 'wide' : 'phone')
    })
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [box])
  return layout
}
