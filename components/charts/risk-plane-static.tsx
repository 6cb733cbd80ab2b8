import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { PlaneCitedLayer } from './plane-cited'
import type { PlaneInput } from './plane-input'
import { AxisTitles, MarkShape, PlaneGround, PlaneStripLayer, PlaneText, PlaneTicks } from './plane-layers'
import { planeWords } from './plane-words'
import { type PlaneModel, planeModel } from './risk-plane.model'
import { useAxisCondition } from './use-axis-condition'
import { useMarkText } from './use-mark-text'

type Props = PlaneInput & {
  /** Drawn on top, in the same drawing. Its controls are then what Tab stops at, and the marks are left to the pointer. */
  over?: (model: PlaneModel) => ReactNode
}

/**
 * The plane as plain SVG: the first paint, and what is printed. It is a group and not an image, because each mark is a
 * link and a reader must be able to reach it.
 */
export function RiskPlaneStatic({ over, ...input }: Props) {
  const t = useTranslations('plane')
  const axis = useTranslations('axis')
  const markText = useMarkText()
  const id = useId()
  const model = planeModel(input, planeWords(t))
  const { width, height, counts } = model
  const condition = useAxisCondition(model)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a drawing
    <svg
      className={`plane plane-${input.layout}`}
      role="group"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <title id={`${id}-title`}>{t('title', { area: model.areaName })}</title>
      <desc id={`${id}-desc`}>{t('description', counts)}</desc>
      <PlaneGround model={model} id={id} />
      <PlaneTicks model={model} />
      <AxisTitles frame={model.frame} capability={axis('capability')} safety={axis('safety')} condition={condition} />
      {model.strips.map((strip) => (
        <PlaneStripLayer key={strip.known} strip={strip} id={id} />
      ))}
      {[...model.strips.flatMap((strip) => strip.marks), ...model.points].map((mark) => (
        <a
          key={mark.id}
          href={mark.href}
          data-model={mark.id}
          aria-label={markText(mark.entry).sentence}
          tabIndex={over ? -1 : undefined}
        >
          <MarkShape mark={mark} />
        </a>
      ))}
      <PlaneCitedLayer cited={input.cited ?? []} frame={model.frame} />
      <PlaneText model={model} />
      {over?.(model)}
    </svg>
  )
}
