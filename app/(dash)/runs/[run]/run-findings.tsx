import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type FindingRow, FindingsList } from '@/components/review/findings-list'
import type { Run } from '@/lib/evals/run'

type Props = {
  run: Pick<Run, 'id' | 'model' | 'area' | 'state'>
  rows: readonly FindingRow[]
  all: number
  may: boolean
}

/** What findings rest on this run, the newest of them, and the way to another. Nothing of a run that nobody accepted yet. */
export function RunFindings({ run: { id, model, area, state }, rows, all, may }: Props) {
  const t = useTranslations('finding')
  const isEvidence = model !== null && (state === 'accepted' || state === 'invalidated')
  if (!isEvidence) return null
  const about = new URLSearchParams({ model, run: id, ...(area === null ? {} : { area }) })
  return (
    <section>
      <h2>{t('title')}</h2>
      {rows.length === 0 ? <p className="muted">{t('noneOnRun')}</p> : <FindingsList rows={rows} on="model" />}
      {all > rows.length && (
        <p>
          <Link href={`/findings?${new URLSearchParams({ run: id, state: 'any' })}`} prefetch={false}>
            {t('allOnRun', { n: all })}
          </Link>
        </p>
      )}
      {may && (
        <p>
          <Link href={`/findings/new?${about}`} prefetch={false}>
            {t('openOnRun')}
          </Link>
        </p>
      )}
    </section>
  )
}
