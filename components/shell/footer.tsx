import { useTranslations } from 'next-intl'

/** What the whole product says about itself, under every page. `left` is the as-of line in words. */
export function Footer({ left }: { left: string }) {
  const t = useTranslations('shell')
  return (
    <footer className="foot">
      <div>
        <span>{left}</span>
        <span>{t('footnote')}</span>
      </div>
    </footer>
  )
}
