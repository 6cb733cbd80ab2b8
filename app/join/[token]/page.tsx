import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { JoinForm } from '@/components/forms/join-form'
import { Entry } from '@/components/shell/entry'
import { findInvitation } from '@/lib/auth/accept-invitation'
import { joinHere } from './actions'

// The address holds the link's secret, so it goes to no other site. With no-referrer a browser without scripts would name
// no origin when it sends the form, and be refused.
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('join.title'), referrer: 'same-origin' }
}

export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [invitation, t] = await Promise.all([findInvitation(token), getTranslations('signIn.join')])
  if (invitation === null) return <Entry title={t('gone')} standfirst={t('goneBody')} />
  return (
    <Entry title={t('title')} standfirst={t('standfirst')}>
      <JoinForm action={joinHere} secret={token} email={invitation.email} />
    </Entry>
  )
}
