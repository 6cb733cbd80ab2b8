import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'

export type Preview = {
  candidates: number
  size: number
  strata: { name: string; of: number; drawn: number }[]
  restricted: number
}

/** What a queue would be of, before it is made. */
export function QueuePreview({ of: { candidates, size, strata, restricted } }: { of: Preview }) {
  const t = useTranslations('queue.preview')
  return (
    <section className="panel stack" role="status" aria-label={t('title')}>
      <p>
        <b>{t('drawn', { size, candidates })}</b>
      </p>
      {restricted > 0 && <p>{t('restricted', { n: restricted })}</p>}
      {strata.length > 0 && (
        <WordTable
          label={t('strata')}
          heads={[t('stratum'), t('of'), t('drawnOf')]}
          rows={strata.map((one) => ({
            key: one.name,
            cells: [
              one.name,
              <span key="of" className="num">
                {one.of}
              </span>,
              <span key="drawn" className="num">
                {one.drawn}
              </span>,
            ],
          }))}
        />
      )}
    </section>
  )
}
