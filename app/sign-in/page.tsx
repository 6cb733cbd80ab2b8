import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SignInForm } from '@/components/forms/sign-in-form'
import { Entry } from '@/components/shell/entry'
import { safeReturn } from '@/lib/auth/callback-url'
import { findActor } from '@/lib/auth/find-actor'
import { signInHere } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') }
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ callbackUrl?: string | string[] }>
}) {
  const back = safeReturn((await searchParams).callbackUrl)
  if (await findActor()) redirect(back)
  const t = await getTranslations('signIn')
  return (
    <Entry title={t('title')} standfirst={t('standfirst')}>
      <SignInForm action={signInHere} callbackUrl={back} />
    </Entry>
  )
}
