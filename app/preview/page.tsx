import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { PREVIEWS } from '@/components/previews'
import { PageHeader } from '@/components/shell/page-header'

export default function PreviewsPage() {
  const t = useTranslations('preview')
  return (
    <>
      <PageHeader title={t('title')} standfirst={t('standfirst', { count: PREVIEWS.length })} />
      <ul className="stack">
        {PREVIEWS.map((preview) => (
          <li key={preview.name}>
            <Link href={`/preview/${preview.name}`} prefetch={false} data-preview={preview.name}>
              {preview.name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
