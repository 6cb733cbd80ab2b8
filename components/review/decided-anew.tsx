import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { day } from '@/lib/format/date'
import { areasLeft, type DecidedAnew } from '@/lib/sign-off/superseded'

/** `areas`: those it is about, by id; `signed`: it is decided itself; `names`: of areas, by id. */
type Props = {
  areas: readonly string[]
  signed: boolean
  anew: readonly DecidedAnew[]
  names: ReadonlyMap<string, string>
}

/**
 * In which of an assessment's areas another was decided since, and in which its own decision is the last; nothing where all
 * or none were.
 */
export function DecidedAnewList({ areas, signed, anew, names }: Props) {
  const t = useTranslations('assessment')
  const left = areasLeft(areas, anew)
  if (left.length === 0 || left.length === areas.length) return null
  const said = (ids: readonly string[]) => ids.map((area) => names.get(area) ?? area).join(', ')
  return (
    <div className="say">
      <ul className="plain-list">
        {anew.map(({ assessment, at, decision, areas: of }) => (
          <li key={assessment}>
            <Link href={`/assessments/${assessment}`} prefetch={false}>
              {t('anew', { areas: said(of), at: day(at), decision: t(`decision.${decision}`) })}
            </Link>
          </li>
        ))}
      </ul>
      {signed && <p>{t('anewLeft', { areas: said(left) })}</p>}
    </div>
  )
}
