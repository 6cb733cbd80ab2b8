import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { Evidence, Source } from '@/lib/evals/run'

/** Where a value comes from: title, table, link, and how it was read when not from the authors' own text. */
export function SourceCell({ source, evidence = null }: { source: Source | null; evidence?: Evidence | null }) {
  const t = useTranslations()
  if (source === null) return <span className="faint">{t('table.noSource')}</span>
  const href = webLink(source)
  return (
    <>
      {href === null ? (
        source.title
      ) : (
        <a href={href} rel="noopener noreferrer external">
          {source.title}
        </a>
      )}
      {source.table && <span className="sub">{source.table}</span>}
      {evidence && evidence !== 'author' && (
        <>
          {' '}
          <Badge>{t(`evidence.${evidence}`)}</Badge>
        </>
      )}
    </>
  )
}

// An address comes from a file somebody sent: only web pages become links.
function webLink({ url, arxiv }: Source): string | null {
  if (url !== null && /^https?:\/\//i.test(url) && URL.canParse(url)) return url
  return arxiv !== null && /^[\w./-]+$/.test(arxiv) ? `https://arxiv.org/abs/${arxiv}` : null
}
