'use client'

import { type ComponentType, type RefObject, useEffect, useRef, useState } from 'react'
import type { PlaneInput } from './plane-input'
import type { RiskPlaneLive } from './risk-plane-live'
import { RiskPlaneStatic } from './risk-plane-static'
import { useLayout } from './use-layout'

type Props = Omit<PlaneInput, 'layout'>
type Live = ComponentType<Parameters<typeof RiskPlaneLive>[0]>

/**
 * The AI-45° plane of one area. The server sends both layouts as SVG and the container's width shows one of them; once
 * the page stands, the chart library is fetched and draws the same model in the same box, with hover and keyboard.
 */
export function RiskPlane(input: Props) {
  const box = useRef<HTMLDivElement>(null)
  const Live = useLive()
  const layout = useLayout(box)
  const ready = Live !== null && layout !== null
  return (
    <div className="plane-box" ref={box}>
      {ready ? (
        <Live {...input} layout={layout} startAt={keyboardAt(box)} />
      ) : (
        <>
          <RiskPlaneStatic {...input} layout="wide" />
          <RiskPlaneStatic {...input} layout="phone" />
        </>
      )}
    </div>
  )
}

function useLive(): Live | null {
  const [live, setLive] = useState<Live | null>(null)
  useEffect(() => {
    let mounted = true
    import('./risk-plane-live').then(
      (module) => {
        if (mounted) setLive(() => module.RiskPlaneLive)
      },
      // The network may be gone: the static drawing is complete and its marks are links.
      () => undefined,
    )
    return () => {
      mounted = false
    }
  }, [])
  return live
}

function keyboardAt(box: RefObject<HTMLDivElement | null>): string | null {
  const at = document.activeElement
  return at !== null && box.current?.contains(at) ? at.getAttribute('data-model') : null
}
