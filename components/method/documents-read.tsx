import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import { Chapter } from './chapter'

export type DocumentRead = {
  id: 'f1' | 'f1-v15' | 'pacebench' | 'law' | 'r1' | 'r2ai' | 'self-replication'
  title: string
  arxiv: string | null
}

/** What the product rests on, how much of it could be read, and what the AI-45° law leaves open. */
export function DocumentsRead({ documents }: { documents: readonly DocumentRead[] }) {
  const t = useTranslations('methodology')
  return (
    <Chapter id="documents">
      <p className="read">{t('documents.lead')}</p>
      <WordTable
        label={t('chapter.documents')}
        heads={[t('documents.head.document'), t('documents.head.read')]}
        rows={documents.map(({ id, title, arxiv }) => ({
          key: id,
          cells: [
            <span key="title" className="document">
              {title}
              {arxiv && (
                <a className="sub" href={`https://arxiv.org/abs/${arxiv}`} rel="noopener noreferrer external">
                  arXiv {arxiv}
                </a>
              )}
            </span>,
            t(`documents.text.${id}`),
          ],
        }))}
      />
      <h3>{t('documents.law')}</h3>
      <p className="read">{t('documents.lawDefines')}</p>
      <p className="read">{t('documents.lawDoesNot')}</p>
      <p className="caption">{t('documents.lawSource')}</p>
    </Chapter>
  )
}
