import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { setTheme } from '@/app/actions'
import { THEME_COOKIE, toTheme } from '@/app/theme'
import { Footer } from '@/components/shell/footer'
import { SiteHead } from '@/components/shell/site-head'
import { unreadInInbox } from '@/lib/assess/inbox'
import { readActivePolicy } from '@/lib/assess/policies'
import { requireActor } from '@/lib/auth/require-actor'
import { can } from '@/lib/roles'
import { signOutHere } from './actions'

export default async function DashLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor()
  const [jar, policy, unread, t] = await Promise.all([
    cookies(),
    readActivePolicy(actor),
    unreadInInbox(actor),
    getTranslations('dash'),
  ])
  const { name, email, roles } = actor
  return (
    <>
      <SiteHead
        areasHref="/areas"
        user={{ name, email, admin: can(roles, 'people.read'), unread }}
        theme={toTheme(jar.get(THEME_COOKIE)?.value)}
        setTheme={setTheme}
        signOut={signOutHere}
      />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <Footer left={policy ? t('zonesFollow', { policy: policy.name }) : t('noPolicy')} />
    </>
  )
}
