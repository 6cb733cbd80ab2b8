import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ActForm } from '@/components/forms/act-form'
import { RolesForm } from '@/components/forms/roles-form'
import { TokensTable } from '@/components/tables/tokens-table'
import type { Actor } from '@/lib/auth/allow'
import { type PersonRow, readTokens } from '@/lib/auth/read-people'
import { changeRoles, disable, enable, revokeTheirs, signOutEverywhere } from './actions'

/** What an administrator can do about one person. */
export async function OnePerson({ actor, person }: { actor: Actor; person: PersonRow }) {
  const [t, tokens] = await Promise.all([getTranslations('people'), readTokens(actor, person.id)])
  const { id, name, email, roles, state } = person
  const self = id === actor.id
  const fields = { userId: id }
  return (
    <section>
      <h2>{t('about', { name, email })}</h2>
      <div className="forms-beside">
        <RolesForm action={changeRoles} userId={id} roles={roles} self={self} />
        <div className="stack">
          <h3>{t('access')}</h3>
          <p>{t(`stateSaid.${state}`)}</p>
          <div className="btns">
            {state === 'disabled' ? (
              <ActForm action={enable} fields={fields}>
                {t('enable')}
              </ActForm>
            ) : (
              <ActForm action={disable} fields={fields} blocked={self ? t('notYourself') : null}>
                {t('disable')}
              </ActForm>
            )}
            {state === 'active' && (
              <ActForm action={signOutEverywhere} fields={fields}>
                {t('signOutEverywhere')}
              </ActForm>
            )}
          </div>
          <p className="hint">{t('disableHint')}</p>
          <h3>{t('tokens')}</h3>
          <TokensTable rows={tokens} revoke={revokeTheirs} />
          <p>
            <Link href={`/audit?subject=${encodeURIComponent(id)}`} prefetch={false}>
              {t('history')}
            </Link>
          </p>
        </div>
      </div>
    </section>
  )
}
