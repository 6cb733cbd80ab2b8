import { useTranslations } from 'next-intl'
import { type SampleRow, SamplesTable } from '@/components/tables/samples-table'
import { type ErrorGroupRow, ErrorGroups } from './error-groups'
import { SampleFilters, type SampleFilterTab } from './sample-filters'

type Props = {
  run: string
  rows: readonly SampleRow[]
  next: string | null
  tabs: readonly SampleFilterTab[]
  errors: readonly ErrorGroupRow[]
  restricted: boolean
}

/** What the file holds sample by sample. */
export function RunSamples({ run, rows, next, tabs, errors, restricted }: Props) {
  const t = useTranslations('sample')
  const current = tabs.find((tab) => tab.current)
  return (
    <section id="samples">
      <h2>{t('samples')}</h2>
      {restricted && <p className="muted">{t('restrictedRun')}</p>}
      <SampleFilters tabs={tabs} />
      <ErrorGroups run={run} groups={errors} />
      <SamplesTable rows={rows} next={next} empty={t(current?.filter === 'all' ? 'noSamples' : 'noneOfFilter')} />
    </section>
  )
}
