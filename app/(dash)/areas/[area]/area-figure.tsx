import { useTranslations } from 'next-intl'
import { openOnPlane } from '@/app/(dash)/findings/actions'
import { toTitled } from '@/app/(dash)/findings/finding-rows'
import type { viewLinks } from '@/app/(dash)/view-links'
import { ChartFrame } from '@/components/charts/chart-frame'
import { CitedPlaces } from '@/components/charts/cited-places'
import { PlaneMarking } from '@/components/charts/plane-marking'
import { RiskPlane } from '@/components/charts/risk-plane'
import { INTERVAL_NUMBERS } from '@/components/method/interval-numbers'
import { MissingModels } from '@/components/report/missing-models'
import { useFindingTitle } from '@/components/review/use-finding-title'
import { AreaTable } from '@/components/tables/area-table'
import { Chip } from '@/components/ui/chip'
import type { AreaView } from '@/lib/assess/area-view'
import type { PlaceCited } from '@/lib/assess/cited-plane'
import type { Condition } from '@/lib/evals/condition'
import { reasonCounts } from '@/lib/evals/reason-counts'
import { day } from '@/lib/format/date'
import { WORST_FIRST } from '@/lib/format/zone'
import type { ThresholdPolicy } from '@/lib/risk/policy'
import { toAreaRows, toEntries, toMissing } from './area-rows'

type Props = {
  view: AreaView
  policy: Pick<ThresholdPolicy, 'id' | 'status'> & { name: string }
  condition: Condition
  focus: string | null
  links: ReturnType<typeof viewLinks>
  /** Places that findings rest on. */
  cited: readonly PlaceCited[]
  /** Whether the reader may say so of another. */
  mayMark: boolean
}

/** The plane and, beside it, the same models as numbers. */
export function AreaFigure({ view, policy, condition, focus, links, cited, mayMark }: Props) {
  const t = useTranslations('area')
  const conditions = useTranslations('condition')
  const { area, standing, without } = view
  const focused = standing.find(({ model }) => model.id === focus)
  const zones = WORST_FIRST.filter((zone) => view.counts[zone] > 0).toReversed()
  const titleOf = useFindingTitle()
  const places = cited.map(({ finding, ...place }) => ({
    ...place,
    finding: finding.id,
    title: titleOf(toTitled(finding)),
  }))
  const plane = (
    <RiskPlane
      areaName={area.name}
      lines={view.lines}
      policyLabel={policy.name}
      entries={toEntries(view, links, focus)}
      focus={focused ? focused.model.id : null}
      indicators={focused && view.indicators.get(focused.model.id)}
      cited={places}
    />
  )
  return (
    <div className="figure-and-table">
      <ChartFrame
        number={1}
        asOf={{
          date: day(new Date().toISOString()),
          policy: policy.name,
          status: policy.status,
          condition: conditions(`of.${condition.safeguard}`, condition),
          count: t('shown', { n: standing.length, total: standing.length + without.length }),
        }}
        legend={{ zones, notRuledOut: view.doubts, noInterval: view.caveats['uncertainty-unknown'] > 0 }}
        caption={t('figureCaption', {
          compared: comparedWith(view, condition),
          condition: conditions(`of.${condition.safeguard}`, condition),
          ...INTERVAL_NUMBERS,
        })}
      >
        {mayMark ? (
          <PlaneMarking
            action={openOnPlane}
            fields={{ area: area.id, policy: policy.id, ...condition }}
            models={[...standing, ...without].map(({ model: { id, name } }) => ({ id, name }))}
            model={focused?.model.id ?? ''}
          >
            {plane}
          </PlaneMarking>
        ) : (
          plane
        )}
        <CitedPlaces places={places} />
      </ChartFrame>
      <div>
        {focused && (
          <p className="chips">
            <Chip removeHref={links.area(area.id)}>{t('focused', { model: focused.model.name })}</Chip>
          </p>
        )}
        <AreaTable
          rows={toAreaRows(view, links)}
          condition={condition}
          marked={focus}
          label={area.name}
          caption={
            <>
              <b>{t('table')}. </b>
              {t('tableCaption', { n: standing.length })}
            </>
          }
          empty={t('tableEmpty')}
          emptyNext={t('tableEmptyNext')}
        />
        <MissingModels
          models={toMissing(view, links)}
          counts={reasonCounts(without.map(({ missing }) => missing.reason))}
          partly={view.partly}
        />
        <p className="caption">
          <a href={links.json(area.id, condition, policy.id)}>{t('json')}</a>
        </p>
      </div>
    </div>
  )
}

/** What the arrows of the figure start from, or why there are none. */
function comparedWith({ standing }: AreaView, { attack, safeguard }: Condition) {
  if (attack === 'none') return safeguard === 'none' ? 'none' : 'unattacked'
  if (standing.every(({ drop }) => drop === null)) return 'nothing'
  return safeguard === 'none' ? 'plain' : 'guarded'
}
