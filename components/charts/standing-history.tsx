'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { HistoryDrawing } from './history-drawing'
import type { HistoryInput } from './standing-history-input'
import { useLayout } from './use-layout'

/**
 * Where a model stood over time. The server sends both layouts and the container's width shows one of them, as with the
 * plane; in the browser only that one stays, with hover and arrow keys.
 */
export function StandingHistory(input: Omit<HistoryInput, 'layout'>) {
  const t = useTranslations('history')
  const box = useRef<HTMLDivElement>(null)
  const layout = useLayout(box)
  return (
    <figure className="standing-history chart-figure">
      <div className="plane-box" ref={box}>
        {layout === null ? (
          <>
            <HistoryDrawing {...input} layout="wide" isLive={false} />
            <HistoryDrawing {...input} layout="phone" isLive={false} />
          </>
        ) : (
          <HistoryDrawing {...input} layout={layout} isLive />
        )}
      </div>
      <figcaption className="caption">
        <b>{t('figure')}. </b>
        {t('caption')}
      </figcaption>
    </figure>
  )
}
