import { useTranslations } from 'next-intl'
import { AXES, type Axis } from '@/lib/evals/axis'
import type { ReasonCount } from '@/lib/evals/reason-counts'
import { useReasonList } from './use-reason-list'

type Props = {
  /** Areas without any result. */
  none: readonly ReasonCount[]
  /** Areas with one coordinate, by the axis that lacks. */
  partly: Record<Axis, readonly ReasonCount[]>
}

/** What a model lacks over its areas, counted in words by reason; nothing where nothing is missing. */
export function MissingAreas({ none, partly }: Props) {
  const t = useTranslations('missing')
  const list = useReasonList()
  const lacking = AXES.filter((axis) => partly[axis].length > 0)
  const sentences = [
    ...(none.length > 0 ? [t('areas', { list: list(none) })] : []),
    ...lacking.map((axis) => t('areasLacking', { axis, list: list(partly[axis]) })),
  ]
  return sentences.length === 0 ? null : <p className="caption">{sentences.join(' ')}</p>
}
