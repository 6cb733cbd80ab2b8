import { Fragment, type ReactNode } from 'react'
import { ZoneShape } from '@/components/ui/zone-mark'
import { px } from './chart-theme'
import type { PlaneFrame } from './plane-frame'
import { PlanePatterns } from './plane-patterns'
import type { PlaneArrow, PlaneMark } from './plane-points'
import type { PlaneModel, PlaneStrip } from './risk-plane.model'

/** Not `dx`: a browser leaves that out of the width of a text that is anchored at its end. */
const VALUE_SPACE = '\u00a0\u00a0'

type Layer = { model: PlaneModel; id: string }

/** Zones, grid, lines, frontier, and what lies under the marks: the draw order of the design. */
export function PlaneGround({ model, id }: Layer) {
  const { frame, ticks } = model
  const { x1, x2, y1, y2 } = frame.plotBox
  const inner = ticks.filter((value) => value > 0 && value < 100)
  const grid = inner.map((value) => `M${px(frame.x(value))} ${y1}V${y2}M${x1} ${px(frame.y(value))}H${x2}`).join('')
  return (
    <Unspoken>
      <PlanePatterns id={id} />
      {model.regions.map((region) => (
        <Fragment key={region.kind}>
          <path className={`r-${region.zone}`} d={region.path} />
          {(region.zone === 'yellow' || region.zone === 'red') && (
            <path fill={`url(#${id}-${region.zone})`} d={region.path} />
          )}
        </Fragment>
      ))}
      <path className="grid" d={grid} />
      <rect className="frame plot" x={x1} y={y1} width={x2 - x1} height={y2 - y1} />
      {model.lines.map((line) => (
        <Fragment key={line.kind}>
          <path id={`${id}-${line.kind}-line`} className={`l-${line.kind}`} d={line.path} />
          {line.label && (
            <text className={`on-line on-${line.kind}`} dy={line.label.rise} textAnchor="middle">
              <textPath href={`#${id}-${line.kind}-line`} startOffset={px(line.label.offset)}>
                {line.label.text}
              </textPath>
            </text>
          )}
        </Fragment>
      ))}
      <Uncertainty model={model} />
    </Unspoken>
  )
}

/** Frontier, ranges, whiskers and arrows. Many models share a few paths: a plane of 200 stays light. */
function Uncertainty({ model }: { model: PlaneModel }) {
  const { frontier, points, strips } = model
  return (
    <>
      {frontier && <path className={fade('frontier', frontier.faded)} d={frontier.path} />}
      {[true, false].map((faded) => {
        const ranges = strips.flatMap((strip) => strip.marks.filter((mark) => mark.faded === faded))
        return (
          <g key={String(faded)} className={faded ? 'faded' : undefined}>
            <Joined className="range" parts={ranges.map((mark) => mark.range)} />
            <Joined
              className="whisker"
              parts={points.filter((mark) => mark.faded === faded).map((mark) => mark.whisker)}
            />
            <Arrows marks={points.filter((mark) => mark.faded === faded)} />
          </g>
        )
      })}
      {frontier?.label && !frontier.faded && (
        <text className="note halo" x={px(frontier.label.x)} y={px(frontier.label.y)}>
          {frontier.label.text}
        </text>
      )}
    </>
  )
}

/** From plain safety to safety under attack, of marks that are drawn over them. */
function Arrows({ marks }: { marks: readonly { arrow: PlaneArrow | null }[] }) {
  const arrows = marks.flatMap(({ arrow }) => arrow ?? [])
  return (
    <>
      <Joined className="drop" parts={arrows.map((arrow) => arrow.shaft)} />
      <Joined className="tip" parts={arrows.map((arrow) => arrow.head)} />
      <Joined className="plain" parts={arrows.map(({ ring }) => circlePath(ring.x, ring.y, ring.radius))} />
    </>
  )
}

/** Ticks and axis titles; in the interactive drawing the axes of the chart library stand in the same places. */
export function PlaneTicks({ model }: { model: PlaneModel }) {
  const { frame, ticks } = model
  return (
    <Unspoken>
      {ticks.map((value) => (
        <Fragment key={value}>
          <TickX frame={frame} value={value} />
          <TickY frame={frame} value={value} />
        </Fragment>
      ))}
    </Unspoken>
  )
}

export function TickX({ frame, value }: { frame: PlaneFrame; value: number }) {
  const anchor = value === 0 && frame.layout === 'phone' ? 'start' : 'middle'
  return (
    <text className="tick" x={px(frame.x(value))} y={frame.plotBox.y2 + 16} textAnchor={anchor}>
      {value}
    </text>
  )
}

export function TickY({ frame, value }: { frame: PlaneFrame; value: number }) {
  return (
    <text className="tick" x={frame.plotBox.x1 - 7} y={px(frame.y(value) + 4)} textAnchor="end">
      {value}
    </text>
  )
}

type AxisTitlesProps = {
  frame: PlaneFrame
  capability: string
  safety: string
  /** What safety was measured under: a line of its own beyond the ticks. null: nothing to say, or no room. */
  condition: string | null
}

export function AxisTitles({ frame, capability, safety, condition }: AxisTitlesProps) {
  const { x1, y2 } = frame.plotBox
  const middle = px(frame.y(frame.titleAt))
  return (
    <Unspoken>
      <text className="axis" x={px(frame.x(frame.titleAt))} y={y2 + 16} textAnchor="middle">
        {capability}
      </text>
      <text className="axis" transform={`translate(${x1 - 12} ${middle}) rotate(-90)`} textAnchor="middle">
        {safety}
      </text>
      {condition && (
        <text className="note" transform={`translate(${x1 - 26} ${middle}) rotate(-90)`} textAnchor="middle">
          {condition}
        </text>
      )}
    </Unspoken>
  )
}

/** One margin: its band, its words, the leaders of its labels. The marks come with the links. */
export function PlaneStripLayer({ strip, id }: { strip: PlaneStrip; id: string }) {
  const { box } = strip
  return (
    <Unspoken>
      {strip.parts.map(({ zone, box: part }) => {
        const place = { x: px(part.x1), y: px(part.y1), width: px(part.x2 - part.x1), height: px(part.y2 - part.y1) }
        return (
          <Fragment key={`${part.x1} ${part.y1}`}>
            <rect className={`r-${zone}`} {...place} />
            {zone !== 'green' && <rect fill={`url(#${id}-${zone})`} {...place} />}
          </Fragment>
        )
      })}
      <rect className="frame" x={box.x1} y={box.y1} width={box.x2 - box.x1} height={box.y2 - box.y1} />
      <path className="frame" d={strip.borders} />
      {strip.words.map((word) => (
        <text
          key={word.text}
          className="note"
          textAnchor="middle"
          transform={`translate(${px(word.x)} ${px(word.y)})${word.upright ? ' rotate(-90)' : ''}`}
        >
          {word.text}
        </text>
      ))}
      {[true, false].map((faded) => (
        <g key={String(faded)} className={faded ? 'faded' : undefined}>
          <Joined
            className="leader"
            parts={strip.labels.filter((label) => label.faded === faded).map((label) => label.leader)}
          />
          <Joined
            className="whisker"
            parts={strip.marks.filter((mark) => mark.faded === faded).map((mark) => mark.whisker)}
          />
          <Arrows marks={strip.marks.filter((mark) => mark.faded === faded)} />
        </g>
      ))}
    </Unspoken>
  )
}

/** A mark, its ring when it is selected, and the area in which the pointer finds it. */
export function MarkShape({ mark }: { mark: PlaneMark }) {
  return (
    <g className={fade('pt', mark.faded)}>
      {mark.selected && <circle className="ring" cx={px(mark.x)} cy={px(mark.y)} r={mark.radius + 4} />}
      <ZoneShape zone={mark.zone} x={mark.x} y={mark.y} r={mark.radius} kind={mark.hollow ? 'hollow' : 'solid'} />
      <circle className="hit" cx={px(mark.hit.x)} cy={px(mark.hit.y)} r={mark.hit.radius} />
    </g>
  )
}

/** Names on the plane and beside the strips, and the sentences. Their words are also in the links, so they are hidden. */
export function PlaneText({ model }: { model: PlaneModel }) {
  return (
    <Unspoken className="texts">
      {model.strips.flatMap((strip) =>
        strip.labels.map((label) => (
          <text key={label.id} className={fade('ladder', label.faded)} textAnchor={label.anchor}>
            {label.lines.map((line, index) => {
              const place = { x: px(label.x), y: px(label.y + index * 14) }
              const last = index === label.lines.length - 1
              return (
                <tspan key={place.y} {...place}>
                  {line}
                  {last && <tspan className="num">{line === '' ? label.value : VALUE_SPACE + label.value}</tspan>}
                </tspan>
              )
            })}
          </text>
        )),
      )}
      {model.labels.map((label) => (
        <text key={label.id} className="label halo" x={px(label.x)} y={px(label.y)}>
          {label.text}
        </text>
      ))}
      {[...model.sentence, ...model.notes].map((note) => (
        <text key={`${note.y}`} className="note" x={px(note.x)} y={px(note.y)}>
          {note.text}
        </text>
      ))}
    </Unspoken>
  )
}

/** Not read aloud: all it says is in the links, in the description and in the table. */
function Unspoken({ className, children }: { className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of shapes cannot be focused
    <g aria-hidden="true" className={className}>
      {children}
    </g>
  )
}

function Joined({ className, parts }: { className: string; parts: readonly (string | null)[] }) {
  const path = parts.filter((part) => part !== null).join('')
  return path === '' ? null : <path className={className} d={path} />
}

const fade = (name: string, faded: boolean) => (faded ? `${name} faded` : name)

function circlePath(x: number, y: number, radius: number): string {
  return `M${px(x - radius)} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`
}
