import { useTranslations } from 'next-intl'
import { inUnit, rangeInUnit } from '@/lib/format/number'
import { px } from './chart-theme'
import { type MetricIntervalInput, metricInterval } from './metric-interval.model'

type Props = MetricIntervalInput & {
  /** The benchmark's unit, for the words. */
  unit: string
  width?: number
}

const HEIGHT = 14
const INSET = 4

/** One line: where a run's metric lies on its benchmark's range, and how far its interval reaches. */
export function MetricInterval({ unit, width = 128, ...input }: Props) {
  const t = useTranslations('chart')
  const { value, low, high, range } = input
  const { dot, bar } = metricInterval(input, width - 2 * INSET)
  const words = { value: inUnit(value, unit), range: rangeInUnit(range[0], range[1], unit) }
  const label =
    low === null || high === null
      ? t('metricNoInterval', words)
      : t('metricInterval', { ...words, interval: rangeInUnit(low, high, unit) })
  const middle = HEIGHT / 2
  return (
    <svg
      className="metric-interval"
      role="img"
      aria-label={label}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
    >
      <path
        className="track"
        d={`M${INSET} ${middle}H${width - INSET}M${INSET} ${middle - 3}v6M${width - INSET} ${middle - 3}v6`}
      />
      {bar && <path className="bar" d={`M${px(INSET + bar[0])} ${middle}H${px(INSET + bar[1])}`} />}
      {dot !== null && <circle className={bar ? 'dot' : 'dot open'} cx={px(INSET + dot)} cy={middle} r={3.5} />}
    </svg>
  )
}
