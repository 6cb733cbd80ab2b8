'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

/** What a person sees when a page fails. The id is the one in the server's log; the cause stays there. */
export function Failure({ id, again }: { id: string | null; again: () => void }) {
  const t = useTranslations('error')
  return (
    <main id="content">
      <h1>{t('title')}</h1>
      <p className="standfirst">{t('body', { id: id ?? t('noId') })}</p>
      <div className="btns caption">
        <Button first onClick={again}>
          {t('again')}
        </Button>
        <a href="/">{t('home')}</a>
      </div>
    </main>
  )
}
