import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { toFactRows } from '@/app/(dash)/assessments/fact-rows'
import { newestSignOffs } from '@/lib/assess/assessment-view'
import { findingOptions } from '@/lib/assess/findings-view'
import type { Doer } from '@/lib/auth/allow'
import { day } from '@/lib/format/date'
import { can } from '@/lib/roles'

/** What was last decided on a model, and whether it still holds. */
export async function ModelSignOff({ model, reader }: { model: string; reader: Doer }) {
  const [t, brief, signed, { areas }] = await Promise.all([
    getTranslations('assessment'),
    getTranslations('brief'),
    newestSignOffs(reader, model),
    findingOptions(reader),
  ])
  const standing = signed.get(model)
  const names = new Map(areas.map(({ id, name }) => [id, name]))
  const [first] = await toFactRows((standing?.facts ?? []).slice(0, 1), names)
  const signOff = standing?.assessment.signOff
  return (
    <section id="sign-off">
      <h2>{t('onModel')}</h2>
      {standing?.state && signOff ? (
        <p>
          <Link href={`/assessments/${standing.assessment.id}`} prefetch={false}>
            {t('onModelSays', { decision: t(`decision.${signOff.decision}`), at: day(signOff.signedAt) })}
          </Link>
          , <span className={standing.state === 'valid' ? undefined : 'strong'}>{t(`state.${standing.state}`)}</span>
          {first && <span className="sub">{first.words}</span>}
        </p>
      ) : (
        <p className="muted">{t('onModelNone')}</p>
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
