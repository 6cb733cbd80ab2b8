import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/(dash)/or-not-found'
import { AreaForm } from '@/components/forms/area-form'
import { VersionTable } from '@/components/review/version-table'
import { PageHeader } from '@/components/shell/page-header'
import { areaHistory } from '@/lib/assess/area-history'
import { requireActor } from '@/lib/auth/require-actor'
import { change } from './actions'

type Props = { params: Promise<{ area: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('areaForm'))('change') }
}

export default async function AreaEditPage({ params }: Props) {
  const actor = await requireActor('area.change')
  const [t, { area, steps }] = await Promise.all([
    getTranslations('areaForm'),
    orNotFound(areaHistory(actor, (await params).area)),
  ])
  const crumbs = [
    { href: '/areas/manage', label: t('title') },
    { href: `/areas/${area.id}`, label: area.name },
  ]
  return (
    <>
      <PageHeader
        title={t('changeOf', { name: area.name })}
        here={t('change')}
        crumbs={crumbs}
        standfirst={t('changeSays')}
      />
      <section className="forms-beside">
        <div>
          <AreaForm key={area.version} action={change} area={area} />
        </div>
        <div>
          <h2>{t('history')}</h2>
          <VersionTable
            label={t('history')}
            rows={steps.map(({ version: { version, at, by, reason }, fields }) => ({
              version,
              at,
              by: by.name,
              reason,
              fields,
            }))}
          />
        </div>
      </section>
    </>
  )
}
