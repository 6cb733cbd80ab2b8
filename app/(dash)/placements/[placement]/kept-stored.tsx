import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { AreaLines } from '@/components/method/policy-areas'
import { PolicyFacts } from '@/components/method/policy-facts'
import { ZoneCell } from '@/components/tables/cells/zone-cell'
import { KeyValues } from '@/components/ui/key-values'
import type { KeptExplanation } from '@/lib/assess/kept-explanation'
import { namesFor } from '@/lib/assess/methodology'
import { finePoints, signedPoints } from '@/lib/format/number'
import type { Coordinate } from '@/lib/risk/placement'

/** A placement as it was kept, with its runs and its policy version, where the steps to it cannot be shown. */
export function KeptStored({ view: { placement, policy, runs, benchmarks } }: { view: KeptExplanation }) {
  const t = useTranslations('explanation')
  const columns = useTranslations('columns')
  const axes = useTranslations('axis')
  const caveats = useTranslations('caveat')
  const confidence = useTranslations('confidence')
  const format = useFormatter()
  const { zone, range, gap, capability, safety } = placement
  const list = format.list(placement.caveats.map((one) => caveats(one)))
  return (
    <>
      <section>
        <h2>{t('past.stored')}</h2>
        <KeyValues
          pairs={[
            { key: columns('zone'), value: <ZoneCell zone={zone} range={range} /> },
            { key: t('past.confidence'), value: confidence(placement.confidence) },
            { key: axes('capability'), value: <Kept of={capability} /> },
            { key: axes('safety'), value: <Kept of={safety} /> },
            { key: columns('gap'), value: gap === null ? t('past.noGap') : signedPoints(gap, 1) },
            { key: t('step.caveats'), value: placement.caveats.length === 0 ? t('caveats.none') : list },
          ]}
        />
      </section>
      <section>
        <h2>{t('past.runs')}</h2>
        {runs.length === 0 ? (
          <p className="read">{t('past.noRuns')}</p>
        ) : (
          <ul className="tried">
            {runs.map(({ run, task }) => (
              <li key={run}>
                <Link className="mono" href={`/runs/${run}`} prefetch={false}>
                  {run}
                </Link>{' '}
                {task}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>{t('step.policy')}</h2>
        <PolicyFacts policy={policy} href={`/policy/${policy.id}`} />
        <h3>{t('lines')}</h3>
        <AreaLines lines={policy.area.lines} benchmarkNames={namesFor(benchmarks)} />
      </section>
    </>
  )
}

function Kept({ of }: { of: Coordinate }) {
  const t = useTranslations('explanation')
  const reasons = useTranslations('reason')
  const { have, want } = of.coverage
  const coverage = t('past.coverage', { have, want })
  if ('missing' in of) return `${reasons(of.missing)}, ${coverage}`
  const { value, low, high } = of
  const said =
    low === null || high === null
      ? t('past.valueAlone', { value: finePoints(value) })
      : t('past.value', { value: finePoints(value), low: finePoints(low), high: finePoints(high) })
  return `${said}, ${coverage}`
}
