import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import type { Axis, MoreWhen } from '@/lib/evals/axis'
import { day } from '@/lib/format/date'
import { asGiven, rangeInUnit } from '@/lib/format/number'

type Version = { id: string; name: string; version: number; since: string | null }
type Props = {
  area: Version
  /** They are those of an earlier time. */
  isPast?: boolean
  benchmarks: readonly (Version & {
    axis: Axis
    moreWhen: MoreWhen | null
    unit: string
    range: readonly [number, number]
    ceiling: number
  })[]
}

/** Under which of their versions the area and the benchmarks were read, and what these say. */
export function VersionsStep({ area, benchmarks, isPast = false }: Props) {
  const t = useTranslations('explanation.versions')
  const axes = useTranslations('axis')
  const since = ({ version, since }: Version) =>
    since === null ? t('version', { version }) : t('versionSince', { version, day: day(since) })
  return (
    <>
      <p className="read">{t(isPast ? 'leadPast' : 'lead', { area: area.name, version: since(area) })}</p>
      {benchmarks.length > 0 && (
        <WordTable
          label={t('label')}
          heads={[t('benchmark'), t('of'), t('axis'), t('range'), t('direction'), t('ceiling')]}
          rows={benchmarks.map((one) => ({
            key: one.id,
            cells: [
              <Link key="name" className="row" href={`/benchmarks/${one.id}`} prefetch={false}>
                {one.name}
              </Link>,
              since(one),
              axes(one.axis),
              rangeInUnit(one.range[0], one.range[1], one.unit),
              t('moreWhen', { moreWhen: one.moreWhen ?? 'none' }),
              t('points', { points: asGiven(one.ceiling) }),
            ],
          }))}
        />
      )}
    </>
  )
}
