import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { toFactRows } from '@/app/(dash)/assessments/fact-rows'
import { areaNames } from '@/lib/assess/areas'
import { decidedOn, type Told } from '@/lib/assess/decided'
import type { Doer } from '@/lib/auth/allow'
import { day } from '@/lib/format/date'
import { can } from '@/lib/roles'

/** What is decided on a model in each area and whether it still holds, and where nothing is. */
export async function ModelSignOff({ model, reader }: { model: string; reader: Doer }) {
  const [t, brief, decided, areas] = await Promise.all([
    getTranslations('assessment'),
    getTranslations('brief'),
    decidedOn(reader, model),
    areaNames(reader),
  ])
  const names = new Map(areas.map(({ id, name }) => [id, name]))
  const { told = [], without = [] } = decided.get(model) ?? {}
  return (
    <section id="sign-off">
      <h2>{t('onModel')}</h2>
      {told.length === 0 ? (
        <p className="muted">{t('onModelNone')}</p>
      ) : (
        <ul>
          {told.map((one) => (
            <Decision key={one.assessment.id} of={one} names={names} isWhole={one.tellsOf.length === areas.length} />
          ))}
        </ul>
      )}
      {told.length > 0 && without.length > 0 && (
        <p className="muted">{t('onModelWithout', { areas: namesOf(without) })}</p>
      )}
      <p className="caption">
        <Link href={`/briefs/${model}`} prefetch={false}>
          {brief('openFor')}
        </Link>
      </p>
      {can(reader.roles, 'assessment.open') && (
        <p className="caption">
          <Link href={`/assessments/new?model=${model}`} prefetch={false}>
            {t('openFor')}
          </Link>
        </p>
      )}
    </section>
  )
}

type DecisionProps = { of: Told; names: ReadonlyMap<string, string>; isWhole: boolean }

async function Decision({ of, names, isWhole }: DecisionProps) {
  const t = await getTranslations('assessment')
  const { assessment, state, facts, tellsOf } = of
  const [first] = await toFactRows(facts.slice(0, 1), names)
  if (!assessment.signOff || !state) return null
  const { decision, signedAt } = assessment.signOff
  return (
    <li>
      <Link href={`/assessments/${assessment.id}`} prefetch={false}>
        {t('onModelSays', { decision: t(`decision.${decision}`), at: day(signedAt) })}
      </Link>
      , <span className={state === 'valid' ? undefined : 'strong'}>{t(`state.${state}`)}</span>
      <span className="sub">
        {isWhole ? t('onModelAll') : t('onModelIn', { areas: namesOf(tellsOf) })}
        {first && ` ${first.words}`}
      </span>
    </li>
  )
}

function namesOf(areas: Told['tellsOf']): string {
  return areas.map(({ name }) => name).join(', ')
}
