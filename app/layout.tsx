import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { CLIENT_NAMESPACES } from '@/lib/messages/client-namespaces'
import { sans, serif, serifItalic } from './fonts'
import { THEME_COOKIE, toTheme } from './theme'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('product')
  return {
    title: { default: t('name'), template: `%s · ${t('name')}` },
    description: t('description'),
    robots: { index: false, follow: false },
  }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page rendered at build time cannot carry the request's script nonce: reading the request keeps every page dynamic.
  await headers()
  const [locale, messages, jar] = await Promise.all([getLocale(), getMessages(), cookies()])
  const theme = toTheme(jar.get(THEME_COOKIE)?.value)
  return (
    <html
      lang={locale}
      data-theme={theme === 'system' ? undefined : theme}
      className={`${sans.variable} ${serif.variable} ${serifItalic.variable}`}
    >
      <body>
        <NextIntlClientProvider messages={pick(messages)}>{children}</NextIntlClientProvider>
      </body>
    </html>
  )
}

/** Only what client components read; the rest of the catalogue stays on the server. */
function pick(messages: Awaited<ReturnType<typeof getMessages>>): Partial<typeof messages> {
  return Object.fromEntries(CLIENT_NAMESPACES.map((name) => [name, messages[name]]))
}
