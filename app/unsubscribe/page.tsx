import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActForm } from '@/components/forms/act-form'
import { Entry } from '@/components/shell/entry'
import { findStop } from '@/lib/mail/stop-notices'
import { resume, stop } from './actions'

// The address holds the link's secret, so it goes to no other site and into no search engine. With no-referrer a browser
// without scripts would name no origin when it sends the form, and be refused.
export async function generateMetadata(): Promise<Metadata> {
  const title = (await getTranslations('unsubscribe'))('title')
  return { title, referrer: 'same-origin', robots: { index: false } }
}

/** What a mail's link leads to. To look at it changes nothing, because programs that check mail look at every link. */
export default async function UnsubscribePage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>
}) {
  const { token } = await searchParams
  const link = { token: typeof token === 'string' ? token : '' }
  const [found, t] = await Promise.all([findStop(link), getTranslations('unsubscribe')])
  if (found === null) return <Entry title={t('gone')} standfirst={t('goneBody')} />
  const kinds = new Intl.ListFormat('en').format(found.kinds.map((kind) => t(`kind.${kind}`)))
  return found.stopped ? (
    <Entry title={t('title')} standfirst={t('stopped', { kinds })}>
      <ActForm key="resume" action={resume} fields={link}>
        {t('resume')}
      </ActForm>
    </Entry>
  ) : (
    <Entry title={t('title')} standfirst={t('ask', { kinds })}>
      <ActForm key="stop" action={stop} fields={link}>
        {t('stop')}
      </ActForm>
    </Entry>
  )
}
