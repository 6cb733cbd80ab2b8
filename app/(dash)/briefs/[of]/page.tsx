import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EditionTools } from '@/app/(dash)/briefs/edition-tools'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { BriefSheet } from '@/components/brief/brief-sheet'
import { requireActor } from '@/lib/auth/require-actor'
import { briefView } from '@/lib/brief/brief-view'
import { EDITIONS } from '@/lib/brief/said'
import { choice, type PageParams, readState, toParams } from '@/lib/url-state'

type Props = { params: Promise<{ of: string }>; searchParams: Promise<PageParams> }

async function read({ params, searchParams }: Props) {
  const reader = await requireActor()
  const { of } = await params
  const { edition } = readState({ edition: choice('edition', EDITIONS, 'internal') }, toParams(await searchParams))
  return { of, edition, brief: await orNotFound(briefView(reader, of, edition)) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ brief }, t] = await Promise.all([read(props), getTranslations('brief')])
  return { title: t('title', { model: brief.model.name }) }
}

/** The brief of an assessment or of a model, in either edition, with its downloads. */
export default async function BriefPage(props: Props) {
  const { of, edition, brief } = await read(props)
  return (
    <>
      <EditionTools
        page={`/briefs/${of}`}
        pdf={`/api/v1/briefs/${encodeURIComponent(of)}/brief.pdf`}
        edition={edition}
      />
      <BriefSheet brief={brief} linked />
    </>
  )
}
