import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/shell/page-header'
import { Badge, DemoBadge } from '@/components/ui/badge'
import type { Metric } from '@/lib/evals/metric'
import type { Run } from '@/lib/evals/run'
import { fourDigits, inUnit, rangeInUnit } from '@/lib/format/number'

/** The task, and in one sentence what came out for whom. */
export function RunHeader({ run, primary }: { run: Run; primary: Metric | null }) {
  const t = useTranslations('run')
  const list = useTranslations('runs')
  return (
    <>
      <PageHeader
        title={run.task}
        crumbs={[{ href: '/runs', label: list('title') }]}
        badge={
          <>
            {run.demo && <DemoBadge />}
            {run.state !== 'accepted' && <Badge>{list(`state.${run.state}`)}</Badge>}
          </>
        }
        standfirst={<Answer run={run} primary={primary} />}
      />
      <p className="caption">
        {run.demo && <>{t('demoSays')} </>}
        <a href={`/api/v1/runs/${run.id}`}>{t('json')}</a>
      </p>
    </>
  )
}

function Answer({ run, primary }: { run: Run; primary: Metric | null }) {
  const t = useTranslations('run.standfirst')
  const word = useTranslations('reason')
  const model = run.modelName ?? run.modelAsWritten
  if (primary === null) return t('none', { model })
  const { name, value, missing, unit, interval } = primary
  if (value === null) return t('missing', { name, reason: word(missing ?? 'not-scored'), model })
  const shown = inUnit(fourDigits(value), unit)
  if (interval === null) return t('value', { name, value: shown, model })
  return t('valueWithInterval', { name, value: shown, range: rangeInUnit(interval.low, interval.high, unit), model })
}
