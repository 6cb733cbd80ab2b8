'use client'

import { useTranslations } from 'next-intl'
import { Fragment, useId, useMemo } from 'react'
import { ZoneShape } from '@/components/ui/zone-mark'
import { shortDay } from '@/lib/format/date'
import { px } from './chart-theme'
import type { HistoryRule } from './history-rules'
import { HistoryTip } from './history-tip'
import { PlanePatterns } from './plane-patterns'
import { type HistoryMark, type HistoryPanel, historyModel } from './standing-history.model'
import type { HistoryInput } from './standing-history-input'
import { useHistoryText } from './use-history-text'
import { usePlanePointer } from './use-plane-pointer'

type Props = HistoryInput & {
  /** In the browser one Tab reaches the drawing and arrow keys go on; before that every mark is a link of its own. */
  isLive: boolean
}

const TICKS = [100, 0, -100] as const
const MARK = 5.2

export function HistoryDrawing({ isLive, ...input }: Props) {
  const { layout, areas, breaks, now } = input
  const t = useTranslations('history')
  const id = useId()
  const text = useHistoryText()
  const model = useMemo(() => historyModel({ layout, areas, breaks, now }), [layout, areas, breaks, now])
  const { active, handlers, register } = usePlanePointer(null)
  const { width, height, walk } = model
  const shown = walk.find((mark) => mark.id === active)
  const tabStop = shown?.id ?? walk.at(-1)?.id ?? null
  return (
    <div className={`plane-live plane-${layout}`} {...(isLive ? handlers({ walk, width }) : {})}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a drawing */}
      <svg
        className="plane"
        role="group"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        <title id={`${id}-title`}>{t('title')}</title>
        <desc id={`${id}-desc`}>
          {t('description', { areas: areas.length, points: walk.length, breaks: breaks.length })}
          {isLive && ` ${t('keys')}`}
        </desc>
        <PlanePatterns id={id} />
        <g className="breaks">
          <Rules rules={model.rules} />
        </g>
        {model.panels.map((panel) => (
          <Panel key={panel.id} panel={panel} id={id} last={panel.last && text(panel.last).short} />
        ))}
        {model.days.map((day) => (
          <text key={day.at} className="tick" x={day.x} y={model.daysAt} textAnchor={day.anchor}>
            {shortDay(day.at)}
          </text>
        ))}
        {walk.map((mark) => (
          <a
            key={mark.id}
            href={mark.point.href}
            data-model={mark.id}
            className={mark.id === active ? 'at' : undefined}
            aria-label={sentenceOf(mark)}
            tabIndex={isLive ? (mark.id === tabStop ? 0 : -1) : undefined}
            ref={register(mark.id)}
          >
            <Mark mark={mark} />
          </a>
        ))}
      </svg>
      {shown && <HistoryTip mark={shown} text={text(shown.point.after)} width={width} height={height} />}
    </div>
  )

  function sentenceOf({ area, point }: HistoryMark): string {
    const name = areas.find((one) => one.id === area)?.name ?? area
    const { verdict, gap } = text(point.after)
    return t('mark', { area: name, day: shortDay(point.at), said: point.said, verdict, gap, policy: point.policy })
  }
}

/** Rules with both versions above each. All rules come first, so that where one must pass a name the name is legible. */
function Rules({ rules }: { rules: readonly HistoryRule[] }) {
  return (
    <>
      <path className="version-rule" d={rules.map(({ x, y1, y2 }) => `M${x} ${px(y1)}V${px(y2)}`).join('')} />
      {rules.map(({ x, label }) => (
        <text key={`${x} ${label.y}`} className="label halo" x={px(label.x)} y={px(label.y)}>
          {label.text}
        </text>
      ))}
    </>
  )
}

function Panel({ panel, id, last }: { panel: HistoryPanel; id: string; last: string | null }) {
  const t = useTranslations('history')
  const { title, lastAt, plot, band, zero } = panel
  const place = { y: px(band.y1), height: band.y2 - band.y1 }
  return (
    <g>
      <text className="label halo" x={title.x} y={title.y}>
        {panel.name}
      </text>
      {last && (
        <text className="note halo" x={lastAt.x} y={lastAt.y} textAnchor={lastAt.anchor}>
          {last}
        </text>
      )}
      <rect className="frame" x={plot.x1} y={plot.y1} width={plot.x2 - plot.x1} height={plot.y2 - plot.y1} />
      <path className="l-diagonal" d={`M${plot.x1} ${px(zero)}H${plot.x2}`} />
      {TICKS.map((gap) => (
        <text
          key={gap}
          className="tick"
          textAnchor="end"
          x={plot.x1 - 6}
          y={px(plot.y1 + ((100 - gap) / 200) * (plot.y2 - plot.y1) + (gap > 0 ? 9 : gap < 0 ? 0 : 4))}
        >
          {t('tick', { gap })}
        </text>
      ))}
      <text className="note" x={plot.x2 + 6} y={px(zero + 4)}>
        {t('diagonal')}
      </text>
      {panel.zones.map(({ zone, x1, x2 }) => (
        <Fragment key={x1}>
          <rect
            className={`r-${zone === 'unplaced' ? 'open' : zone}`}
            x={px(x1)}
            width={px(Math.max(0, x2 - x1))}
            {...place}
          />
          {(zone === 'yellow' || zone === 'red') && (
            <rect fill={`url(#${id}-${zone})`} x={px(x1)} width={px(Math.max(0, x2 - x1))} {...place} />
          )}
          <rect className="frame" x={px(x1)} width={px(Math.max(0, x2 - x1))} {...place} />
        </Fragment>
      ))}
      <text className="note" x={plot.x2 + 6} y={px(band.y2 - 2)}>
        {t('zone')}
      </text>
      <Rules rules={panel.rules} />
      <path className="whisker" d={panel.whiskers} />
      <path className="gap-line" d={panel.gap} />
    </g>
  )
}

function Mark({ mark: { point, x, y, hit } }: { mark: HistoryMark }) {
  const { zone, caveats } = point.after
  return (
    <g className="pt">
      <ZoneShape zone={zone} x={x} y={y} r={MARK} kind={caveats.includes('uncertainty-unknown') ? 'hollow' : 'solid'} />
      <circle className="hit" cx={hit.x} cy={hit.y} r={hit.radius} />
    </g>
  )
}
