import { useTranslations } from 'next-intl'
import { ModelStandfirst } from '@/components/report/model-standfirst'
import { AsOf } from '@/components/shell/as-of'
import { DemoBadge } from '@/components/ui/badge'
import type { Brief, BriefFact } from '@/lib/brief/brief'
import { day } from '@/lib/format/date'
import { BriefChanges } from './brief-changes'
import { BriefDecision } from './brief-decision'
import { BriefElsewhere } from './brief-elsewhere'
import { BriefFoot } from './brief-foot'
import { BriefZones } from './brief-zones'
import { RedactionKey } from './redaction-key'
import { Said } from './said'
import { SheetHead } from './sheet-head'

/** The brief of a model, one page where its words are short: on the screen, on paper and as a PDF. */
export function BriefSheet({ brief, linked = false }: { brief: Brief; linked?: boolean }) {
  const t = useTranslations('brief')
  const model = useTranslations('model')
  const conditions = useTranslations('condition.of')
  const { areas, policy, condition, standing, track, facts, anew } = brief
  const assessment = useTranslations('assessment')
  const names = new Map(areas.map(({ id, name }) => [id, name]))
  const evaluated = areas.filter(({ missing }) => missing === null).length
  return (
    <article className="brief">
      <SheetHead what={t(`kind.${brief.edition}`)} demo={brief.model.demo && <DemoBadge />} />
      <h1>{brief.model.name}</h1>
      {policy ? (
        <p className="standfirst">
          <ModelStandfirst areas={areas.map((area) => ({ ...area, area }))} hasRuns={evaluated > 0} />
        </p>
      ) : (
        <p className="standfirst">{model('noPolicy')}</p>
      )}
      <AsOf
        date={day(brief.asOf)}
        policy={policy?.name ?? null}
        condition={conditions(condition.safeguard, condition)}
        count={model('evaluated', { n: evaluated, total: areas.length })}
      />
      {standing !== 'signed' && <p className="brief-note">{t(`standing.${standing}`)}</p>}
      {track === 'fast' && standing !== 'none' && <p className="brief-note">{t('fast')}</p>}
      {anew.map(({ assessment: by, at, decision, areas: of }) => (
        <p className="brief-note" key={by}>
          {t('anew', {
            ...{ at: day(at), assessment: by, decision: assessment(`decision.${decision}`) },
            areas: of.map((area) => names.get(area) ?? area).join(', '),
          })}
        </p>
      ))}
      {facts.length > 0 && <Facts of={facts} names={names} />}
      <BriefZones {...brief} linked={linked} />
      <BriefChanges brief={brief} />
      <BriefDecision brief={brief} />
      <BriefElsewhere brief={brief} />
      <BriefFoot brief={brief} />
      {brief.edition === 'redacted' && <RedactionKey content={brief} />}
    </article>
  )
}

const SHOWN = 3

function Facts({ of, names }: { of: readonly BriefFact[]; names: ReadonlyMap<string, string> }) {
  const t = useTranslations('brief')
  const zone = useTranslations('zone.lower')
  return (
    <section className="brief-facts">
      <h2>{t('outdatedBy')}</h2>
      <ul>
        {of.slice(0, SHOWN).map(({ at, kind, what, area, zones }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two bars are alike, and the list never moves
          <li key={index}>
            {day(at)}: {t(`fact.${kind}`)}
            {area !== null && ` ${t('factIn', { area: names.get(area) ?? area })}`}
            {zones && t('factZones', { before: zone(zones.before), after: zone(zones.after) })}
            {what !== '' && (
              <>
                : <Said of={what} />
              </>
            )}
          </li>
        ))}
        {of.length > SHOWN && <li>{t('factsMore', { n: of.length - SHOWN })}</li>}
      </ul>
    </section>
  )
}
