import Link from 'next/link'
import { useTranslations } from 'next-intl'

type Props = { name: string; href: string | null; developer?: string | null; demo?: boolean }

/** The model's name as a link, who made it, and the word demo for an invented one. Long names wrap. */
export function ModelCell({ name, href, developer = null, demo = false }: Props) {
  const t = useTranslations('ui')
  return (
    <>
      {href === null ? (
        name
      ) : (
        <Link className="row" href={href} prefetch={false}>
          {name}
        </Link>
      )}
      {developer && <span className="dev">{developer}</span>}
      {demo && <span className="demo-tag"> {t('demo')}</span>}
    </>
  )
}
