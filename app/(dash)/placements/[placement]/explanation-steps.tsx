import { useFormatter, useTranslations } from 'next-intl'
import { missingSaid } from '@/app/(dash)/placements/because'
import type { linksOf } from '@/app/(dash)/placements/placement-view'
import { CaveatsStep } from '@/components/explain/caveats-step'
import { GapStep } from '@/components/explain/gap-step'
import { IndicatorsStep } from '@/components/explain/indicators-step'
import { RangeStep } from '@/components/explain/range-step'
import { STEPS, Step, StepContents, type StepId } from '@/components/explain/step'
import { VersionsStep } from '@/components/explain/versions-step'
import { ZoneStep } from '@/components/explain/zone-step'
import { AreaLines } from '@/components/method/policy-areas'
import { PolicyFacts } from '@/components/method/policy-facts'
import { OtherRunsTable } from '@/components/tables/other-runs-table'
import type { Explanation } from '@/lib/assess/explanation'
import { namesFor } from '@/lib/assess/methodology'
import { ExplainedCoordinate } from './explained-coordinate'
import { formulaSaid, toCaveatRows, toKnown, toLines, toOtherRows, toRunRows, toVersionRows } from './explanation-rows'

type Props = {
  of: Explanation
  because: string
  links: ReturnType<typeof linksOf>
  /** Of a point that was kept: of runs that did not count then nothing is known. */
  isPast?: boolean
}

/** Everything one placement was computed from, the answer first. */
export function ExplanationSteps({ of, because, links, isPast = false }: Props) {
  const t = useTranslations('explanation')
  const axes = useTranslations('axis')
  const reasons = useTranslations('reason')
  const format = useFormatter()
  const { placement, zone, policy, indicators, areaName } = of
  const { lines } = policy.area
  const steps: StepId[] = STEPS.filter((step) =>
    step === 'indicators' ? indicators.length > 0 : step !== 'runs' || !isPast,
  )
  const names = namesFor(indicators.flatMap(({ of }) => of?.benchmark ?? []))
  const nameOf = (id: string) => names.get(id) ?? id
  return (
    <div className="method">
      <StepContents steps={steps} />
      <div>
        <Step id="zone" of={steps}>
          <ZoneStep
            placement={placement}
            because={because}
            case={zone.case}
            areaName={areaName}
            lines={lines}
            indicators={
              new Map(indicators.flatMap(({ name, indicator: i }) => ('value' in i ? [[name, i.value]] : [])))
            }
            withheld={of.withheld}
            plainSafety={of.unattacked?.safety ?? null}
            href={links.areaFocus(placement.area, placement.model)}
          />
        </Step>
        <Step id="range" of={steps}>
          <RangeStep
            known={toKnown(of, axes)}
            at={
              zone.at &&
              lines && { ...zone.at, lines: toLines(zone.at.lines, lines, (line) => formulaSaid(line, t, nameOf)) }
            }
          />
        </Step>
        <Step id="gap" of={steps}>
          <GapStep {...placement} missing={missingSaid(of, { t, reasons, format })} />
        </Step>
        {(['capability', 'safety'] as const).map((axis) => (
          <Step key={axis} id={axis} of={steps}>
            <ExplainedCoordinate of={of} axis={axis} />
          </Step>
        ))}
        {indicators.length > 0 && (
          <Step id="indicators" of={steps}>
            <IndicatorsStep
              indicators={indicators.map(({ name, of, indicator }) => ({
                name: of?.benchmark.name ?? name,
                indicator,
              }))}
              runs={toRunRows(
                indicators.flatMap(({ of }) => of ?? []),
                t,
              )}
            />
          </Step>
        )}
        <Step id="caveats" of={steps}>
          <CaveatsStep caveats={toCaveatRows(of)} />
        </Step>
        {!isPast && (
          <Step id="runs" of={steps}>
            <p className="read">{t(of.others.length > 0 ? 'runs.lead' : 'runs.none')}</p>
            {of.others.length > 0 && (
              <OtherRunsTable rows={toOtherRows(of)} label={t('step.runs')} empty={t('runs.none')} />
            )}
          </Step>
        )}
        <Step id="versions" of={steps}>
          <VersionsStep area={of.versions.area} benchmarks={toVersionRows(of)} isPast={isPast} />
        </Step>
        <Step id="policy" of={steps}>
          <PolicyFacts policy={policy} href={`/policy/${policy.id}`} />
          <h3>{t('lines')}</h3>
          <AreaLines lines={lines} benchmarkNames={names} />
        </Step>
      </div>
    </div>
  )
}
