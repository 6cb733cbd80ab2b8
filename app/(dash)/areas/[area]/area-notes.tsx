import { useTranslations } from 'next-intl'
import { CaveatNotes } from '@/components/report/caveat-notes'
import { LinesInWords } from '@/components/report/lines-in-words'
import { ReportedStatements } from '@/components/report/reported-statements'
import { SaferReRuns } from '@/components/report/safer-re-runs'
import { ZoneRequirements } from '@/components/report/zone-requirements'
import { AreaBenchmarksTable } from '@/components/tables/area-benchmarks-table'
import type { AreaView } from '@/lib/assess/area-view'
import type { SaferReRun } from '@/lib/assess/safer-re-runs'
import { toBenchmarkRows, toReRunNotes } from './area-rows'

type Props = {
  view: AreaView & { saferReRuns: readonly SaferReRun[] }
  policy: { name: string; effectiveDate: string | null; reason: string } | null
  /** Whether this reader drafts policy versions. */
  mayDraft: boolean
}

/** What an area's placements mean and rest on: requirements, lines, statements, benchmarks, caveats. */
export function AreaNotes({ view, policy, mayDraft }: Props) {
  const t = useTranslations('area')
  return (
    <>
      <ZoneRequirements models={view.inZone} />
      <section className="cols c2">
        {policy && (
          <LinesInWords
            lines={view.lines}
            policy={policy}
            benchmarkNames={view.benchmarkNames}
            tryHref={mayDraft ? `/policy?${new URLSearchParams({ area: view.area.id })}#draft` : null}
          />
        )}
        <div className="stack">
          <ReportedStatements statements={view.area.statements} />
          {policy && <CaveatNotes models={view.caveats} />}
          <SaferReRuns notes={toReRunNotes(view)} />
        </div>
      </section>
      {policy && (
        <section>
          <h2>{t('benchmarks')}</h2>
          <AreaBenchmarksTable
            rows={toBenchmarkRows(view)}
            label={t('benchmarks')}
            caption={t('benchmarksCaption')}
            empty={t('benchmarksEmpty')}
          />
        </section>
      )}
    </>
  )
}
