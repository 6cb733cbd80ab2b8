import { useTranslations } from 'next-intl'
import type { Brief } from '@/lib/brief/brief'
import { day } from '@/lib/format/date'

/** What is decided on the model in areas that the decision above is not told of, and where nothing is. */
export function BriefElsewhere({ brief: { elsewhere, decision } }: { brief: Brief }) {
  const t = useTranslations('brief')
  const words = useTranslations('assessment')
  const { decisions, without } = elsewhere
  const tellsNone = without.length > 0 && (decision !== null || decisions.length > 0)
  if (decisions.length === 0 && !tellsNone) return null
  return (
    <section>
      <h2>{t('elsewhere')}</h2>
      <ul>
        {decisions.map(({ assessment, decision, state, signedAt, expiresAt, areas }) => (
          <li key={assessment}>
            {t('elsewhereSays', {
              decision: words(`decision.${decision}`),
              ...{ areas: namesOf(areas), signed: day(signedAt), until: day(expiresAt), state, assessment },
            })}
          </li>
        ))}
        {tellsNone && <li className="muted">{words('onModelWithout', { areas: namesOf(without) })}</li>}
      </ul>
    </section>
  )
}

function namesOf(areas: readonly { name: string }[]): string {
  return areas.map(({ name }) => name).join(', ')
}
