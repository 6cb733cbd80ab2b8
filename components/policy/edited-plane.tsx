import { useTranslations } from 'next-intl'
import { memo, useMemo, useRef } from 'react'
import { px } from '@/components/charts/chart-theme'
import type { PlaneInput } from '@/components/charts/plane-input'
import { lineWithin, pathThrough } from '@/components/charts/plane-regions'
import type { PlaneModel } from '@/components/charts/risk-plane.model'
import { RiskPlaneStatic } from '@/components/charts/risk-plane-static'
import { useLayout } from '@/components/charts/use-layout'
import { ZoneShape } from '@/components/ui/zone-mark'
import { asGiven } from '@/lib/format/number'
import type { Lines, Point } from '@/lib/risk/line'
import type { Placement } from '@/lib/risk/placement'
import { ghostOf } from './ghost'
import { LineHandle } from './line-handle'
import { type LineHandle as Handle, type LineZone, lineHandles, type Spot, valueThrough } from './line-handles'
import { partsOf } from './line-parts'
import { type EditedModel, explainedBy, type Move } from './what-if'

type Props = {
  areaName: string
  lines: Lines | null
  /** Of the active version, drawn thin where they are others. */
  active: Lines | null
  models: readonly EditedModel[]
  /** Of the same models, with the lines as they are now. */
  placements: readonly Placement[]
  /** Where they stand by the draft as it was saved. */
  saved: ReadonlyMap<string, Placement>
  moves: readonly Move[]
  counterExample: Point | null
  /** Where handles were dragged to. */
  near: ReadonlyMap<string, Spot>
  onValue: (zone: LineZone, path: string, value: number, near: Spot | null) => void
}

/** The plane of the area that is edited: its lines can be moved, and what moves with them shows where it stood. */
export const EditedPlane = memo(function EditedPlane(props: Props) {
  const { areaName, lines, models, placements, saved, near } = props
  const t = useTranslations('policyEditor')
  const box = useRef<HTMLDivElement>(null)
  const layout = useLayout(box)
  const entries = useMemo(
    () =>
      models.flatMap(({ href, plainSafety, since }, i) => {
        const placement = placements[i]
        return placement ? [{ placement, href: explainedBy(placement, saved) ?? href, plainSafety, since }] : []
      }),
    [models, placements, saved],
  )
  const handles = useMemo(() => (lines ? lineHandles(lines, near) : []), [lines, near])
  const keepFree = handles.flatMap(({ at }) => (at ? [at] : []))
  const policyLabel = t('thisDraft')
  const input: Omit<PlaneInput, 'layout'> = { areaName, lines, policyLabel, entries, focus: null, keepFree }
  return (
    <div className="plane-box" ref={box}>
      {layout ? (
        <RiskPlaneStatic
          {...input}
          layout={layout}
          over={(model) => <Over {...props} handles={handles} model={model} />}
        />
      ) : (
        <>
          <RiskPlaneStatic {...input} layout="wide" />
          <RiskPlaneStatic {...input} layout="phone" />
        </>
      )}
    </div>
  )
})

function Over({ model, handles, ...props }: Props & { handles: readonly Handle[]; model: PlaneModel }) {
  const { lines, active, moves, counterExample } = props
  const isOther = (zone: LineZone) => JSON.stringify(active?.[zone]) !== JSON.stringify(lines?.[zone])
  return (
    <>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of shapes cannot be focused */}
      <g aria-hidden="true" className="before">
        {active &&
          (['yellow', 'red'] as const)
            .filter(isOther)
            .map((zone) => (
              <path
                key={zone}
                className={`line-before l-${zone}`}
                d={pathThrough(lineWithin(active[zone]), model.frame)}
              />
            ))}
        {moves.map((move) => (
          <Ghost key={move.after.model} move={move} model={model} />
        ))}
      </g>
      {counterExample && <CounterExample point={counterExample} model={model} />}
      {lines && (
        <g className="handles">
          {handles.map((handle) => (
            <Handled key={handle.key} {...props} handle={handle} lines={lines} model={model} />
          ))}
        </g>
      )}
    </>
  )
}

type HandledProps = Pick<Props, 'onValue'> & { handle: Handle; lines: Lines; model: PlaneModel }

function Handled({ handle: { zone, path, part, at }, lines, model, onValue }: HandledProps) {
  const t = useTranslations('policyEditor')
  const parts = partsOf(lines[zone])
  if (at === null || !Number.isFinite(part.value)) return null
  const number = parts.findIndex((one) => one.path === path) + 1
  const kind = t(`measure.${part.kind}`, { benchmark: '' })
  const named = parts.length > 1 ? t('handlePart', { zone, kind, number }) : t('handle', { zone, kind })
  return (
    <LineHandle
      zone={zone}
      at={at}
      frame={model.frame}
      value={part.value}
      label={named}
      valueText={t('handleValue', { value: asGiven(part.value) })}
      onValue={(value) => onValue(zone, path, value, null)}
      onDrag={(spot) => {
        const value = valueThrough(part, spot)
        if (value !== null) onValue(zone, path, value, spot)
      }}
    />
  )
}

/** Where a model stood and in which zone, as an outline; from there to where it stands now, if that is elsewhere. */
function Ghost({ move, model: { frame, walk } }: { move: Move; model: PlaneModel }) {
  const mark = walk.find(({ id }) => id === move.after.model)
  if (!mark) return null
  const { x, y, radius, isElsewhere } = ghostOf(move, frame, mark)
  return (
    <>
      {isElsewhere && <path className="leader" d={`M${px(x)} ${px(y)}L${px(mark.x)} ${px(mark.y)}`} />}
      <ZoneShape zone={move.before.zone} x={x} y={y} r={radius} kind="ghost" />
    </>
  )
}

/** A point at which the red line holds and the yellow does not, with its name. */
function CounterExample({ point, model: { frame } }: { point: Point; model: PlaneModel }) {
  const t = useTranslations('policyEditor')
  const [x, y] = [frame.x(point.capability), frame.y(point.safety)]
  const isRight = point.capability < 55
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of shapes cannot be focused
    <g className="counter" aria-hidden="true">
      <circle cx={px(x)} cy={px(y)} r={9} />
      <path d={`M${px(x - 5)} ${px(y - 5)}l10 10M${px(x + 5)} ${px(y - 5)}l-10 10`} />
      <text className="halo" x={px(isRight ? x + 14 : x - 14)} y={px(y + 4)} textAnchor={isRight ? 'start' : 'end'}>
        {t('counterExample')}
      </text>
    </g>
  )
}
