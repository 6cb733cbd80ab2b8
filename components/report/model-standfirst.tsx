import { useFormatter, useTranslations } from 'next-intl'
import { useAreaWithin } from '@/components/tables/area-within'
import type { Reason } from '@/lib/evals/measured'
import { reasonCounts } from '@/lib/evals/reason-counts'
import { notRuledOut } from '@/lib/format/zone'
import type { Placement } from '@/lib/risk/placement'
import { useReasonList } from './use-reason-list'

export type StandingInArea = {
  area: { id: string; name: string }
  placement: Pick<Placement, 'zone' | 'range'>
  /** null: something is known. */
  missing: Reason | null
}

type Props = {
  areas: readonly StandingInArea[]
  /** The model was run, if only on what no area reads. */
  hasRuns: boolean
}

/** Where a model is red and yellow by name, what is not ruled out, then what is green, open or missing. */
export function ModelStandfirst({ areas, hasRuns }: Props) {
  const t = useTranslations('model.standfirst')
  const words = useTranslations('words')
  const reasonList = useReasonList()
  const format = useFormatter()
  const within = useAreaWithin()
  const list = (some: readonly StandingInArea[]) => format.list(some.map(({ area }) => within(area)))
  const placed = areas.filter(({ missing }) => missing === null)
  const total = words('count', { n: areas.length })
  if (placed.length === 0) {
    const reasons = areas.map(({ missing }) => missing ?? 'not-run')
    if (hasRuns && reasons.every((reason) => reason === 'not-run')) return t('noneNotPlaced', { total })
    return t('none', { total, list: reasonList(reasonCounts(reasons)) })
  }

  // An assessment may be of one area alone.
  const isOne = areas.length === 1
  const inZone = (zone: Placement['zone']) => placed.filter(({ placement }) => placement.zone === zone)
  const sentences: string[] = []
  for (const zone of ['red', 'yellow'] as const) {
    const some = inZone(zone)
    const n = some.length
    if (n === 0) continue
    const said = { zone, areas: list(some) }
    sentences.push(isOne ? t('zoneOnly', said) : t('zone', { ...said, words: words('count', { n }), total }))
  }
  const doubtful = (zone: 'red' | 'yellow') =>
    placed.filter(({ placement }) => notRuledOut(placement.zone, placement.range) === zone)
  if (doubtful('red').length > 0) sentences.push(t('doubt', { areas: list(doubtful('red')) }))
  if (doubtful('yellow').length > 0) sentences.push(t('doubtYellow', { areas: list(doubtful('yellow')) }))
  if (inZone('unplaced').length > 0) sentences.push(t('open', { areas: list(inZone('unplaced')) }))
  const green = inZone('green').length
  if (green > 0 && isOne) sentences.push(t('zoneOnly', { zone: 'green', areas: list(inZone('green')) }))
  else if (green > 0)
    sentences.push(t(green === areas.length ? 'allGreen' : 'green', { words: words('count', { n: green }) }))
  const none = areas.length - placed.length
  if (none > 0) sentences.push(t('noResult', { words: words('count', { n: none }) }))
  return sentences.join(' ')
}
