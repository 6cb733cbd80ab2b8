import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { adopt, discard } from '@/app/(dash)/policy/actions'
import { ActForm } from '@/components/forms/act-form'
import { AdoptForm } from '@/components/forms/adopt-form'
import type { PolicyPageView } from '@/lib/assess/policy-page'

/** What the reader may do with a draft: its author changes it or gives it up, an approver who is not its author adopts it. */
export function DraftDecision({ view: { policy, may, moves } }: { view: PolicyPageView }) {
  const t = useTranslations('policy')
  const affected = new Set((moves ?? []).map(({ after }) => after.model)).size
  return (
    <section>
      <h2>{t('decision')}</h2>
      {may.change && (
        <>
          <p className="read">{t('drafting.own')}</p>
          <div className="btns">
            <Link className="btn" href={`/policy/${policy.id}/edit`} prefetch={false}>
              {t('drafting.change')}
            </Link>
            <ActForm action={discard} fields={{ policy: policy.id }}>
              {t('drafting.discard')}
            </ActForm>
          </div>
        </>
      )}
      {may.adopt && <AdoptForm action={adopt} policy={policy} affected={affected} />}
      {!may.change && !may.adopt && <p className="read">{t('adopting.others', { name: policy.author.name })}</p>}
    </section>
  )
}
