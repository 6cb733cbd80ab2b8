import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ActForm } from '@/components/forms/act-form'
import { NoticeForm } from '@/components/forms/notice-form'
import { PasswordForm } from '@/components/forms/password-form'
import { TokenForm } from '@/components/forms/token-form'
import { PageHeader } from '@/components/shell/page-header'
import { SessionsTable } from '@/components/tables/sessions-table'
import { TokensTable } from '@/components/tables/tokens-table'
import { KeyValues } from '@/components/ui/key-values'
import { readSessions, readTokens } from '@/lib/auth/read-people'
import { requireActor } from '@/lib/auth/require-actor'
import { readNotices } from '@/lib/mail/set-notices'
import { can, ROLES } from '@/lib/roles'
import { changeMyPassword, chooseNotices, endOne, makeToken, revokeOne, signOutEverywhere } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') }
}

export default async function AccountPage() {
  const actor = await requireActor()
  const [sessions, tokens, notices, t, people] = await Promise.all([
    readSessions(actor, actor.id),
    readTokens(actor, actor.id),
    readNotices(actor),
    getTranslations('account'),
    getTranslations('people'),
  ])
  const held = ROLES.filter((role) => actor.roles.includes(role))
  const here = actor.via === 'session' ? actor.sessionId : null
  return (
    <>
      <PageHeader title={actor.name} standfirst={t('standfirst', { email: actor.email, count: held.length })} />
      <section>
        <h2>{t('roles')}</h2>
        <KeyValues pairs={held.map((role) => ({ key: people(`role.${role}`), value: people(`may.${role}`) }))} />
        <p className="caption">{t('rolesBy')}</p>
        {can(actor.roles, 'audit.read') && <Link href="/audit">{t('audit')}</Link>}{' '}
        {can(actor.roles, 'webhook.change') && <Link href="/webhooks">{t('webhooks')}</Link>}
      </section>
      <section>
        <h2>{t('notices')}</h2>
        <p className="caption">{notices.mail ? t('noticesOn', { email: actor.email }) : t('noticesOff')}</p>
        <div className="entry">
          <NoticeForm action={chooseNotices} settings={notices.settings} />
        </div>
      </section>
      <section>
        <h2>{t('password')}</h2>
        <div className="entry">
          <PasswordForm action={changeMyPassword} email={actor.email} />
        </div>
      </section>
      <section>
        <h2>{t('sessions')}</h2>
        <SessionsTable rows={sessions.map((one) => ({ ...one, current: one.id === here }))} end={endOne} />
        <div className="btns caption">
          <ActForm action={signOutEverywhere} fields={{ userId: actor.id }}>
            {t('signOutEverywhere')}
          </ActForm>
        </div>
      </section>
      <section>
        <h2>{t('tokens')}</h2>
        <TokensTable rows={tokens} revoke={revokeOne} />
        <p className="caption">{t('tokensAbout')}</p>
      </section>
      <section>
        <h2>{t('newToken')}</h2>
        <div className="entry">
          <TokenForm action={makeToken} />
        </div>
      </section>
    </>
  )
}
