import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type FindingRow, FindingsList } from '@/components/review/findings-list'
import type { Run } from '@/lib/evals/run'

type Props = { run: Pick<Run, 'id' | 'model' | 'area' | 'state'>; rows: readonly FindingRow[]; may: boolean }

/** What findings rest on this run, and the way to another. Nothing of a run that nobody accepted yet. */
export function RunFindings({ run: { id, model, area, state }, rows, may }: Props) {
  const t = useTranslations('finding')
  const isEvidence = model !== null && (state === 'accepted' || state === 'invalidated')
  if (!isEvidence) return null
  const about = new URLSearchParams({ model, run: id, ...(area === null ? {} : { area }) })
  return (
    <section>
      <h2>{t('title')}</h2>
      {rows.length === 0 ? <p className="muted">{t('noneOnRun')}</p> : <FindingsList rows={rows} on="model" />}
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
