import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Brand } from '@/components/shell/brand'

export default function NotFound() {
  const t = useTranslations('error')
  return (
    <>
      <header className="head">
        <div className="head-row">
          <Brand />
        </div>
      </header>
      <main id="content">
        <h1>{t('missingTitle')}</h1>
        <p className="standfirst">{t('missingBody')}</p>
        <p className="caption">
          <Link href="/">{t('home')}</Link>
        </p>
      </main>
    </>
  )
}
