import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { px } from '@/components/charts/chart-theme'
import type { PlaneFrame } from '@/components/charts/plane-frame'
import { asGiven } from '@/lib/format/number'
import { LEAST, type LineZone, MOST, rounded, type Spot, spotAt } from './line-handles'

type Props = {
  zone: LineZone
  at: Spot
  frame: PlaneFrame
  value: number
  /** What it moves, read out. */
  label: string
  valueText: string
  onValue: (value: number) => void
  /** Dragged to a spot of the plane. */
  onDrag: (spot: Spot) => void
}

const STEP = 1
const LONG_STEP = 5
/** Keeps the noise of binary fractions out of a value that was typed in tenths. */
const EXACT = 1e-6

/** A line taken hold of on the plane, by pointer, finger or keyboard. */
export function LineHandle({ zone, at, frame, value, label, valueText, onValue, onDrag }: Props) {
  const grip = useRef<{ x: number; y: number } | null>(null)
  const [isHeld, setHeld] = useState(false)
  const { x, y } = { x: frame.x(at.capability), y: frame.y(at.safety) }
  const isRight = at.capability < 88
  const release = () => {
    grip.current = null
    setHeld(false)
  }
  const take = (event: PointerEvent<SVGGElement>) => {
    if (event.button !== 0) return
    const under = placeOf(event, frame)
    grip.current = { x: x - under.x, y: y - under.y }
    event.currentTarget.setPointerCapture(event.pointerId)
    setHeld(true)
  }
  const move = (event: PointerEvent<SVGGElement>) => {
    if (grip.current === null) return
    const under = placeOf(event, frame)
    onDrag(spotAt(frame, under.x + grip.current.x, under.y + grip.current.y))
  }
  const press = (event: KeyboardEvent<SVGGElement>) => {
    const next = afterKey(value, event.key, event.shiftKey)
    if (next === null) return
    event.preventDefault()
    onValue(next)
  }
  return (
    <g
      className={`handle on-${zone}${isHeld ? ' held' : ''}`}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      aria-valuenow={value}
      aria-valuetext={valueText}
      onPointerDown={take}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={press}
    >
      <circle className="reach" cx={px(x)} cy={px(y)} r={frame.layout === 'phone' ? 22 : 14} />
      <circle className="knob" cx={px(x)} cy={px(y)} r={8} />
      <path className="grip" d={`M${px(x - 3)} ${px(y - 2.5)}h6M${px(x - 3)} ${px(y + 2.5)}h6`} />
      <text className="halo" x={px(isRight ? x + 13 : x - 13)} y={px(y - 9)} textAnchor={isRight ? 'start' : 'end'}>
        {asGiven(value)}
      </text>
    </g>
  )
}

/** The value after a key; null: the key does nothing here. */
export function afterKey(value: number, key: string, shift: boolean): number | null {
  const step = shift ? LONG_STEP : STEP
  switch (key) {
    case 'ArrowUp':
    case 'ArrowRight':
      return rounded(value + step, EXACT)
    case 'ArrowDown':
    case 'ArrowLeft':
      return rounded(value - step, EXACT)
    case 'PageUp':
      return rounded(value + LONG_STEP, EXACT)
    case 'PageDown':
      return rounded(value - LONG_STEP, EXACT)
    case 'Home':
      return LEAST
    case 'End':
      return MOST
    default:
      return null
  }
}

/** Where an event happened, in the drawing's own px: the drawing may be scaled to its container. */
function placeOf(event: PointerEvent<SVGGElement>, frame: PlaneFrame): { x: number; y: number } {
  const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect()
  const scale = box && box.width > 0 ? frame.width / box.width : 1
  return { x: (event.clientX - (box?.left ?? 0)) * scale, y: (event.clientY - (box?.top ?? 0)) * scale }
}
