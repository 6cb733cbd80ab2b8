import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import type { Axis } from '@/lib/evals/axis'
import type { ReasonCount } from '@/lib/evals/reason-counts'
import { useReasonList } from './use-reason-list'

export type MissingInArea = {
  id: string
  name: string
  /** Where the models without a result are named. */
  href: string
  missing: readonly ReasonCount[]
  lacking: Record<Axis, readonly ReasonCount[]>
}

/** For each area of a figure what it lacks, counted in words by reason; nothing where nothing is missing. */
export function MissingByArea({ areas }: { areas: readonly MissingInArea[] }) {
  const t = useTranslations('missing')
  const list = useReasonList()
  const short = areas.filter(({ missing, lacking }) =>
    [missing, lacking.capability, lacking.safety].some((counts) => counts.length > 0),
  )
  if (short.length === 0) return null
  return (
    <section className="missing-areas" aria-labelledby="missing-title">
      <h2 id="missing-title">{t('title')}</h2>
      <dl className="kv">
        {short.map(({ id, name, href, missing, lacking }) => (
          <Fragment key={id}>
            <dt>
              <Link href={href} prefetch={false}>
                {name}
              </Link>
            </dt>
            <dd>
              {missing.length > 0 && <>{t('nothing', { list: list(missing) })} </>}
              {lacking.capability.length > 0 && (
                <>{t('lackingShort', { axis: 'capability', list: list(lacking.capability) })} </>
              )}
              {lacking.safety.length > 0 && t('lackingShort', { axis: 'safety', list: list(lacking.safety) })}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}
