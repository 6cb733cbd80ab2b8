import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { BriefSheet } from '@/components/brief/brief-sheet'
import { ReportSheet } from '@/components/brief/report-sheet'
import type { Printed } from '@/lib/brief/printed'
import { takeForPrinting } from '@/lib/print/waiting'
import { paperStyle } from './paper-style'

type Props = { params: Promise<{ ticket: string }> }

// The title and the page are made in one request and take what waits together.
const take = cache((ticket: string) => takeForPrinting(ticket) as Printed | null)

async function titleOf(printed: Printed): Promise<string> {
  const [brief, report] = await Promise.all([getTranslations('brief'), getTranslations('report')])
  if (printed.kind === 'brief') return brief('title', { model: printed.brief.model.name })
  return report('title', { quarter: printed.report.quarter })
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const printed = take((await params).ticket)
  if (!printed) notFound()
  return { title: { absolute: await titleOf(printed) } }
}

/** For the engine that makes the PDF: draws what waits under a ticket, once, and reads nothing. */
export default async function PrintPage({ params }: Props) {
  const printed = take((await params).ticket)
  if (!printed) notFound()
  return (
    <main>
      <style>{paperStyle(printed.size, await titleOf(printed))}</style>
      {printed.kind === 'brief' ? <BriefSheet brief={printed.brief} /> : <ReportSheet report={printed.report} />}
    </main>
  )
}
