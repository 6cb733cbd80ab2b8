import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { PolicyEditor } from '@/components/policy/policy-editor'
import { PageHeader } from '@/components/shell/page-header'
import { policyEditorView } from '@/lib/assess/policy-editor-view'
import { requireActor } from '@/lib/auth/require-actor'
import { type PageParams, readState, text, toParams } from '@/lib/url-state'
import { save } from './actions'
import { toEditor } from './to-editor'

type Props = { params: Promise<{ version: string }>; searchParams: Promise<PageParams> }

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [t, { policy, area }] = await Promise.all([getTranslations('policyEditor'), read(props)])
  return { title: t('pageTitle', { name: policy.name, area: area.name }) }
}

export default async function EditPolicyPage(props: Props) {
  const [t, view] = await Promise.all([getTranslations('policyEditor'), read(props)])
  const { policy, refused, area } = view
  const back = `/policy/${policy.id}`
  const crumbs = [
    { href: '/policy', label: t('policies') },
    { href: back, label: policy.name },
  ]
  const header = (standfirst: string) => (
    <PageHeader title={t('title', { name: policy.name })} here={t('here')} crumbs={crumbs} standfirst={standfirst} />
  )
  if (refused !== null) {
    const says = refused === 'adopted' ? 'refusedAdopted' : 'refusedOther'
    return (
      <>
        {header(t(says, { name: policy.name, author: policy.author.name }))}
        <p>
          <Link href={back}>{t('back', { name: policy.name })}</Link>
        </p>
      </>
    )
  }
  return (
    <>
      {header(t('standfirst'))}
      <PolicyEditor key={area.id} {...toEditor(view)} action={save} />
    </>
  )
}

async function read({ params, searchParams }: Props) {
  const reader = await requireActor()
  const { area } = readState({ area: text('area') }, toParams(await searchParams))
  return orNotFound(policyEditorView(reader, (await params).version, area === '' ? null : area))
}
