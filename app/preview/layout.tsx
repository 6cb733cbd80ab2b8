import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { setTheme } from '@/app/actions'
import { THEME_COOKIE, toTheme } from '@/app/theme'
import { SiteHead } from '@/components/shell/site-head'
import { env } from '@/lib/env'

export default async function PreviewLayout({ children }: { children: ReactNode }) {
  if (!env().PREVIEW) notFound()
  const jar = await cookies()
  return (
    <>
      <SiteHead
        areasHref="/areas/cyber-offense"
        user={{ name: 'Ada Demo', email: 'ada@example.org', admin: true, unread: 2 }}
        theme={toTheme(jar.get(THEME_COOKIE)?.value)}
        setTheme={setTheme}
        signOut={setTheme}
      />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  )
}
