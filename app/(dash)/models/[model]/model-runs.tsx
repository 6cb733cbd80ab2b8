import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ModelRunsTable } from '@/components/tables/model-runs-table'
import type { ModelView } from '@/lib/assess/model-view'
import { toRunRows } from './model-rows'

/** Every run of the model, and the way to the page of runs. */
export function ModelRuns({ view }: { view: ModelView }) {
  const t = useTranslations('model')
  return (
    <section>
      <h2>{t('runs')}</h2>
      <ModelRunsTable rows={toRunRows(view)} label={t('runs')} caption={t('runsCaption')} empty={t('runsEmpty')} />
      <p className="caption">
        {view.moreRuns && t('runsMore', { n: view.runs.length })}{' '}
        <Link href={`/runs?model=${view.model.id}`} prefetch={false}>
          {t('allRuns')}
        </Link>
      </p>
    </section>
  )
}
