import { useTranslations } from 'next-intl'

const MOST = 12

/** Findings by their ids, each a way to it; of many the first, and how many more. */
export function FindingLinks({ ids }: { ids: readonly string[] }) {
  const t = useTranslations('sample')
  const all = [...new Set(ids)]
  const shown = all.slice(0, MOST)
  return (
    <>
      {shown.map((id) => (
        <a key={id} className="mono" href={`/findings/${id}`}>
          {id}{' '}
        </a>
      ))}
      {all.length > shown.length && t('moreFindings', { n: all.length - shown.length })}
    </>
  )
}
