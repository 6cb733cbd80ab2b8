import { useTranslations } from 'next-intl'
import type { Axis } from '@/lib/evals/axis'
import type { Reason } from '@/lib/evals/measured'
import { asGiven, fourDigits, inUnit, points, pointsRange } from '@/lib/format/number'
import type { Scale } from '@/lib/risk/benchmark'
import type { Because } from '@/lib/risk/normalise'

type Props = {
  of:
    | {
        kind: 'points'
        axis: Axis
        position: number
        turned: boolean
        points: number
        ends: { low: number; high: number } | null
      }
    | { kind: 'no-benchmark' | 'no-primary' | 'ask' }
    | { kind: 'missing'; reason: Reason }
    | { kind: 'unreadable'; because: Because }
  /** The primary metric as reported. */
  metric: { value: number | null; unit: string } | null
  benchmark: { unit: string; range: readonly [low: number, high: number]; scale: Scale; ceiling: number } | null
}

/** The way from the reported value to points, as a sentence with every number in it; or why there are none. */
export function PointsSaid({ of, metric, benchmark }: Props) {
  const t = useTranslations('run.derivation')
  const word = useTranslations('reason')
  switch (of.kind) {
    case 'points':
      return benchmark && metric && metric.value !== null ? (
        <Steps of={of} value={inUnit(fourDigits(metric.value), metric.unit)} benchmark={benchmark} />
      ) : null
    case 'missing':
      return <p className="read">{t('missing', { reason: word(of.reason) })}</p>
    case 'unreadable':
      return <Unreadable because={of.because} />
    default:
      return <p className="read">{t(of.kind)}</p>
  }
}

function Unreadable({ because }: { because: Because }) {
  const t = useTranslations('run.derivation.unreadable')
  const { code, name } = because
  switch (code) {
    case 'benchmark':
      return <p className="read">{t(code, { name, low: String(because.low), high: String(because.high) })}</p>
    case 'unit':
      return (
        <p className="read">
          {t(code, { name, known: because.unit ? 'yes' : 'no', unit: because.unit, own: because.own })}
        </p>
      )
    case 'range': {
      const { value, unit, low, high, own } = because
      return (
        <p className="read">
          {t(code, { name, value: inUnit(value, unit), low: inUnit(low, own), high: inUnit(high, own) })}
        </p>
      )
    }
  }
}

type StepsProps = {
  of: Extract<Props['of'], { kind: 'points' }>
  value: string
  benchmark: NonNullable<Props['benchmark']>
}

function Steps({ of, value, benchmark }: StepsProps) {
  const t = useTranslations('run.derivation')
  const { range, scale, ceiling, unit } = benchmark
  const short = (share: number) => asGiven(fourDigits(share))
  return (
    <>
      <p className="read">
        {t.rich(scale === 'log' ? 'stepsLog' : 'steps', {
          value,
          position: short(of.position),
          turned: of.turned ? 'yes' : 'no',
          turnedTo: short(1 - of.position),
          low: inUnit(range[0], unit),
          high: inUnit(range[1], unit),
          ceiling: asGiven(ceiling),
          points: points(of.points),
          axis: of.axis,
          b: (chunks) => <b>{chunks}</b>,
        })}
      </p>
      <p className="caption">
        {of.ends ? t('interval', { range: pointsRange(of.ends.low, of.ends.high) }) : t('noInterval')}
      </p>
    </>
  )
}
