import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { EditionTools } from '@/app/(dash)/briefs/edition-tools'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { keptHref } from '@/app/(dash)/placements/placement-view'
import { ReportSheet } from '@/components/brief/report-sheet'
import { requireActor } from '@/lib/auth/require-actor'
import { reportQuarters, reportView } from '@/lib/brief/report-view'
import { EDITIONS } from '@/lib/brief/said'
import { choice, type PageParams, readState, toParams } from '@/lib/url-state'

type Props = { params: Promise<{ quarter: string }>; searchParams: Promise<PageParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireActor()
  return { title: (await getTranslations('report'))('title', { quarter: (await params).quarter }) }
}

/** The report of a quarter, in either edition, with its downloads and the other quarters. */
export default async function ReportPage({ params, searchParams }: Props) {
  const reader = await requireActor()
  const { quarter } = await params
  const { edition } = readState({ edition: choice('edition', EDITIONS, 'internal') }, toParams(await searchParams))
  const [report, quarters, t] = await Promise.all([
    orNotFound(reportView(reader, quarter, edition)),
    reportQuarters(reader),
    getTranslations('report'),
  ])
  return (
    <>
      <EditionTools page={`/reports/${quarter}`} pdf={`/api/v1/reports/${quarter}/report.pdf`} edition={edition} wide>
        <nav className="tabs" aria-label={t('quarters')}>
          {quarters.map((one) => (
            <Link
              key={one}
              href={`/reports/${one}`}
              aria-current={one === quarter ? 'page' : undefined}
              prefetch={false}
            >
              {one}
            </Link>
          ))}
        </nav>
      </EditionTools>
      <ReportSheet
        report={report}
        explained={(placement, keptAt) =>
          keptAt === null ? `/placements/${placement}` : keptHref(placement, keptAt, 'after')
        }
      />
    </>
  )
}
