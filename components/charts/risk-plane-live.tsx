'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { createContext, useContext, useId, useMemo } from 'react'
import { Scatter, ScatterChart, type ScatterShapeProps, XAxis, YAxis, ZIndexLayer } from 'recharts'
import { PlaneCitedLayer } from './plane-cited'
import type { PlaneEntry, PlaneInput } from './plane-input'
import {
  AxisTitles,
  MarkShape,
  PlaneGround,
  PlaneStripLayer,
  PlaneText,
  PlaneTicks,
  TickX,
  TickY,
} from './plane-layers'
import { isKnown, type PlaneMark } from './plane-points'
import { PlaneTooltip } from './plane-tooltip'
import { planeWords } from './plane-words'
import { type PlaneModel, planeModel } from './risk-plane.model'
import { useAxisCondition } from './use-axis-condition'
import { type MarkText, useMarkText } from './use-mark-text'
import { usePlanePointer } from './use-plane-pointer'

type Props = PlaneInput & {
  /** The model whose link had the keyboard when the static drawing gave way. */
  startAt?: string | null
}

/** Above the library's scatter layer, so that names lie over marks. */
const OVER_MARKS = 700
const AXIS = { type: 'number', domain: [0, 100], axisLine: false, tickLine: false, interval: 0 } as const

/** Narrower than its layout, it scales like the static drawing does. */
const FIT = { maxWidth: '100%', height: 'auto' } as const

type Reader = {
  active: string | null
  tabStop: string | null
  walk: readonly PlaneMark[]
  text: (entry: PlaneEntry) => MarkText
  register: (id: string) => (link: HTMLAnchorElement | null) => void
}
const ReaderContext = createContext<Reader | null>(null)

/** The plane in the browser: axes and points by recharts, all else by the layers that the static drawing has too. */
export function RiskPlaneLive({ startAt = null, ...input }: Props) {
  const { areaName, lines, policyLabel, entries, layout, focus, indicators } = input
  const t = useTranslations('plane')
  const axis = useTranslations('axis')
  const id = useId()
  const text = useMarkText()
  const { active, handlers, register } = usePlanePointer(startAt)
  const calm = useMemo(
    () => planeModel({ areaName, lines, policyLabel, entries, layout, focus, indicators }, planeWords(t)),
    [areaName, lines, policyLabel, entries, layout, focus, indicators, t],
  )
  const model = useMemo(() => {
    if (active === null) return calm
    const focused = planeModel(
      { areaName, lines, policyLabel, entries, layout, focus: active, indicators },
      planeWords(t),
    )
    // Fewer names fit or fail to fit in focus: the note about them would come and go, and the page with it.
    return { ...focused, notes: calm.notes, height: calm.height, counts: calm.counts }
  }, [areaName, lines, policyLabel, entries, layout, indicators, active, calm, t])
  // The same elements in every focus: for a new axis recharts makes new points, and the link in focus would be lost.
  const axes = useMemo(
    // Without a point recharts draws no axis, and the plane keeps its axes.
    () => (calm.points.length > 0 ? <PlaneAxes model={calm} /> : <PlaneTicks model={calm} />),
    [calm],
  )
  const scatter = useMemo(
    () => <Scatter data={scatterData(calm.points)} shape={drawPoint} isAnimationActive={false} />,
    [calm],
  )
  const margin = useMemo(() => marginOf(calm), [calm])
  const { frame, width, height, walk } = model
  const condition = useAxisCondition(calm)
  const shown = walk.find((mark) => mark.id === active)
  const stripMarks = model.strips.flatMap((strip) => strip.marks)
  const tabStop = shown?.id ?? walk[0]?.id ?? null
  return (
    <ReaderContext value={{ active, tabStop, walk, text, register }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a drawing */}
      <div
        className={`plane-live plane-${layout}`}
        role="group"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
        {...handlers({ walk, width })}
      >
        <p className="vh" id={`${id}-title`}>
          {t('title', { area: areaName })}
        </p>
        <p className="vh" id={`${id}-desc`}>
          {t('description', model.counts)} {t('keys')}
        </p>
        <ScatterChart
          className="plane"
          width={width}
          height={height}
          margin={margin}
          accessibilityLayer={false}
          style={FIT}
        >
          <PlaneGround model={model} id={id} />
          {model.strips.map((strip) => (
            <PlaneStripLayer key={strip.known} strip={strip} id={id} />
          ))}
          {axes}
          <AxisTitles frame={frame} capability={axis('capability')} safety={axis('safety')} condition={condition} />
          <ZIndexLayer zIndex={OVER_MARKS - 1}>
            {stripMarks.map((mark) => (
              <MarkLink key={mark.id} mark={mark} />
            ))}
          </ZIndexLayer>
          {scatter}
          <ZIndexLayer zIndex={OVER_MARKS}>
            <PlaneCitedLayer cited={input.cited ?? []} frame={frame} />
            <PlaneText model={model} />
          </ZIndexLayer>
        </ScatterChart>
        {shown && <PlaneTooltip mark={shown} text={text(shown.entry)} model={model} />}
      </div>
    </ReaderContext>
  )
}

const marginOf = ({ frame, width }: PlaneModel) => ({
  left: 0,
  top: frame.plotBox.y1,
  right: width - frame.plotBox.x2,
  bottom: 0,
})

function PlaneAxes({ model: { frame, height, ticks } }: { model: PlaneModel }) {
  const { x1, y2 } = frame.plotBox
  return (
    <>
      <XAxis
        {...AXIS}
        dataKey="capability"
        height={height - y2}
        ticks={ticks}
        tick={({ payload }) => <TickX frame={frame} value={Number(payload.value)} />}
      />
      <YAxis
        {...AXIS}
        dataKey="safety"
        width={x1}
        ticks={ticks}
        tick={({ payload }) => <TickY frame={frame} value={Number(payload.value)} />}
      />
    </>
  )
}

function MarkLink({ mark }: { mark: PlaneMark }) {
  const reader = useContext(ReaderContext)
  if (reader === null) return null
  const active = reader.active === mark.id
  return (
    <Link
      href={mark.href}
      prefetch={false}
      data-model={mark.id}
      className={active ? 'at' : undefined}
      aria-label={reader.text(mark.entry).sentence}
      tabIndex={reader.tabStop === mark.id ? 0 : -1}
      ref={reader.register(mark.id)}
    >
      <MarkShape mark={mark} />
    </Link>
  )
}

const scatterData = (points: readonly PlaneMark[]) =>
  points.map(({ id, entry: { placement } }) => ({
    id,
    capability: isKnown(placement.capability) ? placement.capability.value : null,
    safety: isKnown(placement.safety) ? placement.safety.value : null,
  }))

/** recharts says where, from its own scales; the mark of that model says what. */
function drawPoint({ cx, cy, payload }: ScatterShapeProps) {
  const id = idIn(payload)
  if (id === null || cx === undefined || cy === undefined) return <g />
  return <PointLink id={id} x={cx} y={cy} />
}

function PointLink({ id, x, y }: { id: string; x: number; y: number }) {
  const mark = useContext(ReaderContext)?.walk.find((candidate) => candidate.id === id)
  return mark ? <MarkLink mark={{ ...mark, x, y }} /> : null
}

/** recharts hands our own datum back without its type. */
function idIn(payload: unknown): string | null {
  return typeof payload === 'object' && payload !== null && 'id' in payload ? String(payload.id) : null
}
