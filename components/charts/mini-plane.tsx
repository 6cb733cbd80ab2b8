import { useTranslations } from 'next-intl'
import { Fragment, useId } from 'react'
import { ZoneShape } from '@/components/ui/zone-mark'
import { hatchPath } from './hatch'
import { type MiniPlaneInput, miniPlaneModel } from './mini-plane.model'
import { useMarkText } from './use-mark-text'

/** The small plane of one area on a model's page, as SVG. An image with words: its numbers stand in the table below it. */
export function MiniPlane(input: MiniPlaneInput) {
  const t = useTranslations('chart')
  const placed = useMarkText()
  const id = useId()
  const { frame, regions, lines, others, point, range } = miniPlaneModel(input)
  const { x1, x2, y1, y2 } = frame.plotBox
  const text = input.entry && placed(input.entry)
  const label = text
    ? t('mini.placed', { area: input.areaName, sentence: text.sentence })
    : t('mini.none', { area: input.areaName })
  return (
    <svg
      className="mini"
      width={frame.width}
      height={frame.width}
      viewBox={`0 0 ${frame.width} ${frame.width}`}
      role="img"
      aria-label={label}
    >
      {regions.map((region) => (
        <Fragment key={region.kind}>
          <path className={`r-${region.zone}`} d={region.path} />
          {(region.zone === 'yellow' || region.zone === 'red') && (
            <>
              <clipPath id={`${id}-${region.kind}`}>
                <path d={region.path} />
              </clipPath>
              <path
                className={region.zone === 'red' ? 'hr' : 'hy'}
                clipPath={`url(#${id}-${region.kind})`}
                d={hatchPath(region.zone, frame.plotBox)}
              />
            </>
          )}
        </Fragment>
      ))}
      {lines.map((line) => (
        <path key={line.kind} className={`l-${line.kind}`} d={line.path} />
      ))}
      <rect className="frame" x={x1} y={y1} width={x2 - x1} height={y2 - y1} />
      <path className="other" d={others} />
      {range?.band && <path className="range-band" d={range.band} />}
      {range && <path className="range" d={range.line} />}
      {point?.whisker && <path className="whisker" d={point.whisker} />}
      {point?.arrow?.shaft && <path className="drop" d={point.arrow.shaft} />}
      {point?.arrow?.head && <path className="tip" d={point.arrow.head} />}
      {point?.arrow && <circle className="plain" cx={point.arrow.ring.x} cy={point.arrow.ring.y} r={2.4} />}
      {point && (
        <ZoneShape
          zone={point.zone}
          x={point.x}
          y={point.y}
          r={point.radius}
          kind={point.hollow ? 'hollow' : 'solid'}
        />
      )}
    </svg>
  )
}
