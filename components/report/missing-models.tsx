import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { AXES, type Axis } from '@/lib/evals/axis'
import type { Reason } from '@/lib/evals/measured'
import type { ReasonCount } from '@/lib/evals/reason-counts'
import { dateOnly } from '@/lib/format/date'
import { useReasonList } from './use-reason-list'

/** `source`: what the reason was read from, the run, the statement or the explanation; null: there is no policy. */
export type MissingModel = {
  id: string
  name: string
  href: string
  reason: Reason
  source: string | null
  date: string | null
}

type Props = {
  /** Those without any result. */
  models: readonly MissingModel[]
  counts: readonly ReasonCount[]
  /** Those with one coordinate, by the axis that lacks. */
  partly: Record<Axis, readonly ReasonCount[]>
}

/** The models that the figure cannot show, each by name with its reason, counted in words: what was not evaluated is never hidden. */
export function MissingModels({ models, counts, partly }: Props) {
  const t = useTranslations('missing')
  const words = useTranslations('words')
  const list = useReasonList()
  const n = models.length
  const lacking = AXES.filter((axis) => partly[axis].length > 0)
  if (n === 0 && lacking.length === 0) return null
  return (
    <div id="missing">
      {n > 0 && (
        <p className="caption">
          {t('without', { n, words: words('Count', { n }), list: list(counts) })}{' '}
          {models.map((model, index) => (
            <Fragment key={model.id}>
              {index > 0 && words('comma')}
              <Named model={model} />
            </Fragment>
          ))}
        </p>
      )}
      {lacking.map((axis) => (
        <p key={axis} className="caption">
          {t('lacking', { axis, list: list(partly[axis]) })}
        </p>
      ))}
    </div>
  )
}

function Named({ model: { name, href, reason, source, date } }: { model: MissingModel }) {
  const t = useTranslations('missing')
  const reasons = useTranslations('reason')
  const said = reasons(reason)
  return (
    <>
      <Link href={href} prefetch={false}>
        {name}
      </Link>{' '}
      {t.rich(date === null ? 'one' : 'oneDated', {
        reason: said,
        date: date === null ? '' : dateOnly(date),
        source: (chunks) =>
          source === null ? (
            chunks
          ) : (
            <Link href={source} prefetch={false}>
              {chunks}
            </Link>
          ),
      })}
    </>
  )
}
