import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import type { Reason } from '@/lib/evals/measured'
import { dateOnly } from '@/lib/format/date'

export type MissingModel = { id: string; name: string; href: string; reason: Reason; date: string | null }

/** The models without any result, each by name with its reason: what was not evaluated is never hidden. */
export function MissingModels({ models }: { models: readonly MissingModel[] }) {
  const t = useTranslations('area')
  const words = useTranslations('words')
  const reasons = useTranslations('reason')
  if (models.length === 0) return null
  const n = models.length
  return (
    <p className="caption">
      {t('without', { n, words: words('Count', { n }) })}{' '}
      {models.map((model, index) => {
        const reason = reasons(model.reason)
        return (
          <Fragment key={model.id}>
            {index > 0 && words('comma')}
            <Link href={model.href} prefetch={false}>
              {model.name}
            </Link>{' '}
            {model.date === null
              ? t('withoutOne', { reason })
              : t('withoutOneDated', { reason, date: dateOnly(model.date) })}
          </Fragment>
        )
      })}
    </p>
  )
}
