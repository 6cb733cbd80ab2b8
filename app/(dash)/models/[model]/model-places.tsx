import { useTranslations } from 'next-intl'
import type { viewLinks } from '@/app/(dash)/view-links'
import { ModelAreasTable } from '@/components/tables/model-areas-table'
import { Empty } from '@/components/ui/empty'
import type { ModelArea } from '@/lib/assess/model-view'
import type { Condition } from '@/lib/evals/condition'
import { ModelOrigins } from './model-origins'
import { ModelPlanes } from './model-planes'
import { toAreaRows } from './model-rows'

type Props = {
  areas: readonly ModelArea[]
  condition: Condition
  hasPolicy: boolean
  links: ReturnType<typeof viewLinks>
}

/** Where a model stands: drawn, as numbers, and what each number rests on. */
export function ModelPlaces({ areas, condition, hasPolicy, links }: Props) {
  const t = useTranslations('model')
  if (!hasPolicy) return <Empty what={t('noPolicy')} next={t('noPolicyNext')} />
  return (
    <>
      <ModelPlanes areas={areas} links={links} />
      <section>
        <h2>{t('numbers')}</h2>
        <ModelAreasTable
          rows={toAreaRows(areas, links)}
          condition={condition}
          label={t('numbers')}
          caption={t('numbersCaption')}
          empty={t('numbersEmpty')}
        />
      </section>
      <ModelOrigins areas={areas} links={links} />
    </>
  )
}
