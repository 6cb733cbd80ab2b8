import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/shell/page-header'
import { FormatList } from '@/components/uploads/format-list'
import { UploadForm } from '@/components/uploads/upload-form'
import { UploadsTable } from '@/components/uploads/uploads-table'
import { uploadsView } from '@/lib/assess/upload-view'
import { requireActor } from '@/lib/auth/require-actor'
import { env } from '@/lib/env'
import { formatsOf } from '@/lib/importers/formats'
import { importers } from '@/lib/importers/registry'
import { can } from '@/lib/roles'
import { maybe, type PageParams, readState, toParams, writeState } from '@/lib/url-state'
import { toFormatRow, toUploadRow } from './upload-rows'

type Props = { searchParams: Promise<PageParams> }

const STATE = { cursor: maybe('cursor') }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('uploads'))('title') }
}

export default async function UploadsPage({ searchParams }: Props) {
  const reader = await requireActor()
  const params = toParams(await searchParams)
  const { cursor } = readState(STATE, params)
  const [t, words, page] = await Promise.all([
    getTranslations('uploads'),
    getTranslations('formats'),
    uploadsView(reader, { cursor }),
  ])
  const formats = formatsOf(importers).map((format) => toFormatRow(format, (fact) => words(`facts.${fact}`)))
  const next = page.nextCursor === null ? null : `/uploads${writeState(STATE, params, { cursor: page.nextCursor })}`
  return (
    <>
      <PageHeader title={t('title')} standfirst={t('standfirst')} />
      <section>
        <h2>{t('sendTitle')}</h2>
        {can(reader.roles, 'upload.receive') ? (
          <UploadForm maxBytes={env().MAX_UPLOAD_BYTES} />
        ) : (
          <p className="muted">{t('mayNotSend')}</p>
        )}
      </section>
      <section>
        <h2>{t('listTitle')}</h2>
        <UploadsTable rows={page.items.map(toUploadRow)} next={next} />
        <p className="caption">
          <Link href="/names" prefetch={false}>
            {t('namesLink')}
          </Link>
        </p>
      </section>
      <section id="formats">
        <h2>{words('title')}</h2>
        <p className="muted">{words('standfirst', { n: formats.length })}</p>
        <FormatList formats={formats} />
      </section>
    </>
  )
}
