import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { TablePages } from '@/components/tables/table-pages'
import { MapAllForm } from '@/components/uploads/map-all-form'
import { type BenchmarkChoices, MappingForm } from '@/components/uploads/mapping-form'
import { UploadWarnings } from '@/components/uploads/upload-parts'
import type { UploadRun } from '@/components/uploads/upload-run'
import { UploadRunsTable } from '@/components/uploads/upload-runs-table'
import type { UploadView } from '@/lib/assess/upload-view'
import { map, mapRuns } from './actions'

const MOST_FORMS = 20

type Note = { key: string; text: string; href?: string }

type Props = {
  view: UploadView
  /** Those of this page. */
  runs: UploadRun[]
  choices: BenchmarkChoices
  pageLink: (page: number) => string
}

/** What was understood of each run, what can be corrected, and what was odd. */
export function UploadRuns({ view, runs, choices, pageLink }: Props) {
  const t = useTranslations('uploads')
  const { upload, deciding, page, pages, models } = view
  const pending = runs.filter(({ state }) => state === 'pending')
  // Those that still ask for something come first; hundreds of forms on a page help nobody.
  const shown = [...pending].sort((a, b) => b.asks.length - a.asks.length).slice(0, MOST_FORMS)
  const here = runs.filter(({ alreadyStored }) => alreadyStored)
  const [first, another] = here
  const alreadyHere =
    first && (another ? t('alreadyStoredSome', { n: here.length }) : t('alreadyStored', { task: first.task }))
  const notes: Note[] = runs.flatMap(({ id, task, revisionOf, retry, counterpart }) => [
    ...(revisionOf ? [{ key: `${id} revises`, text: t('revises', { task }) }] : []),
    ...(retry
      ? [
          {
            key: `${id} retry`,
            text: t('retry', { task, n: retry.attempts, latest: retry.latest }),
          },
        ]
      : []),
    ...(counterpart
      ? [
          {
            key: `${id} counterpart`,
            text: t('counterpart', { task, ...counterpart, certain: counterpart.certain ? 'yes' : 'no' }),
            href: `/runs/${counterpart.run}`,
          },
        ]
      : []),
  ])
  return (
    <>
      <section>
        <h2>{t('understood')}</h2>
        {alreadyHere && <p>{alreadyHere}</p>}
        <UploadRunsTable rows={runs} />
        {pages > 1 && <p className="hint">{t('runsOnPage', { n: runs.length, all: upload.runCount })}</p>}
        <TablePages page={page} pages={pages} rows={upload.runCount} link={pageLink} next={null} />
        {notes.map(({ key, text, href }) => (
          <p key={key}>
            {text} {href && <Link href={href}>{t('counterpartRun')}</Link>}
          </p>
        ))}
      </section>
      {upload.state === 'pending' && pending.length > 0 && (
        <section>
          <h2>{t('mappingTitle')}</h2>
          {deciding.mayMap ? (
            <>
              {upload.pendingRuns > 1 && (
                <MapAllForm
                  upload={upload.id}
                  runs={upload.pendingRuns}
                  withoutBenchmark={view.withoutBenchmark}
                  withoutUnit={view.withoutUnit}
                  action={mapRuns}
                />
              )}
              {shown.map((run) => (
                <MappingForm
                  key={run.id}
                  upload={upload.id}
                  run={run}
                  models={models}
                  benchmarks={choices}
                  action={map}
                />
              ))}
              {shown.length < pending.length && (
                <p className="hint">{t('moreForms', { n: pending.length - shown.length })}</p>
              )}
            </>
          ) : (
            <p className="muted">{t('mapOwnOnly')}</p>
          )}
        </section>
      )}
      <UploadWarnings warnings={runs.flatMap(({ task, warnings }) => warnings.map((one) => ({ ...one, task })))} />
    </>
  )
}
