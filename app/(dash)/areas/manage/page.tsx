import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { AreaForm } from '@/components/forms/area-form'
import { PageHeader } from '@/components/shell/page-header'
import { WordTable } from '@/components/tables/word-table'
import { areasToManage } from '@/lib/assess/area-history'
import { requireActor } from '@/lib/auth/require-actor'
import { add } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('areaForm'))('title') }
}

export default async function ManageAreasPage() {
  const actor = await requireActor('area.change')
  const [t, field, areas] = await Promise.all([
    getTranslations('areaForm'),
    getTranslations('field'),
    areasToManage(actor),
  ])
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={[{ href: '/areas', label: t('areas') }]}
        standfirst={t('standfirst', { n: areas.length })}
      />
      <section className="forms-beside">
        <div>
          <h2>{t('new')}</h2>
          <p className="caption lead">{t('newSays')}</p>
          <AreaForm key={areas.length} action={add} area={null} />
        </div>
        <div>
          <WordTable
            label={t('title')}
            heads={[field('name'), field('position'), t('version'), t('change')]}
            rows={areas.map(({ id, name, position, version }) => ({
              key: id,
              cells: [
                <span key="name">
                  <Link href={`/areas/${id}`} prefetch={false}>
                    {name}
                  </Link>
                  <span className="sub mono">{id}</span>
                </span>,
                String(position),
                String(version),
                <Link key="change" href={`/areas/${id}/edit`} prefetch={false} aria-label={t('changeOne', { name })}>
                  {t('change')}
                </Link>,
              ],
            }))}
          />
        </div>
      </section>
    </>
  )
}
