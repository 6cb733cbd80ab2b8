import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Metric } from '@/lib/evals/metric'
import type { Run } from '@/lib/evals/run'
import { asGiven, count, fourDigits, inUnit, rangeInUnit } from '@/lib/format/number'

type Props = {
  run: Run
  sample: { scores: Record<string, number | null>; limit: string | null; error: string | null; invalidated: boolean }
}

/** The run and this sample's outcome in one line. */
export function SampleFacts({ run, sample }: Props) {
  const t = useTranslations('sample')
  const condition = useTranslations('condition')
  const runs = useTranslations('runs')
  const primary = run.metrics.find((metric) => metric.primary) ?? null
  return (
    <dl className="fact">
      <Fact name={t('fact.task')}>{run.taskVersion ? `${run.task} ${run.taskVersion}` : run.task}</Fact>
      <Fact name={t('fact.model')}>{run.modelAsWritten}</Fact>
      <Fact name={t('fact.harness')}>{[run.harness.name, run.harness.version].filter(Boolean).join(' ')}</Fact>
      <Fact name={t('fact.condition')}>
        {condition(`attack.${run.condition.attack}`)}, {condition(`safeguard.${run.condition.safeguard}`)}
      </Fact>
      <Fact name={t('fact.metric')}>
        <RunMetric of={primary} />
      </Fact>
      <Fact name={t('fact.sample')}>
        <Outcome of={sample} />
      </Fact>
      <Fact name={t('fact.evaluator')}>
        {run.evaluatorRelationship ? runs(`relationship.${run.evaluatorRelationship}`) : t('unknown')}
      </Fact>
      <Fact name={t('fact.state')}>{runs(`state.${run.state}`)}</Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function RunMetric({ of }: { of: Metric | null }) {
  const t = useTranslations('sample')
  if (of === null || of.value === null) return <span className="faint">{t('noMetric')}</span>
  const { value, unit, interval, n } = of
  return (
    <>
      <b className="num">{inUnit(fourDigits(value), unit)}</b>{' '}
      {interval && <span className="num">{rangeInUnit(interval.low, interval.high, unit)} </span>}
      {n !== null && <span className="num">{t('n', { n: count(n) })}</span>}
    </>
  )
}

function Outcome({ of: { scores, limit, error, invalidated } }: { of: Props['sample'] }) {
  const t = useTranslations('sample')
  const said = Object.entries(scores)
  return (
    <>
      {error !== null && <b>{t('failedShort')} </b>}
      {error === null && said.length === 0 && t('noScore')}
      {said.map(([scorer, value], index) => (
        <span key={scorer}>
          {index > 0 && ', '}
          {scorer} <b className="num">{value === null ? t('noScore') : asGiven(fourDigits(value))}</b>
        </span>
      ))}
      {limit && <span> {t('limit', { limit })}</span>}
      {invalidated && <b> {t('aside')}</b>}
    </>
  )
}
