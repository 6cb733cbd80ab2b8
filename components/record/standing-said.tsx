import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Axis } from '@/lib/evals/axis'
import type { Condition } from '@/lib/evals/condition'
import type { Run } from '@/lib/evals/run'

export type StandingWhy =
  | 'pending'
  | 'rejected'
  | 'invalidated'
  | 'superseded'
  | 'has-results'
  | 'failed'
  | 'second-hand'
  | 'no-model'
  | 'no-benchmark'
  | 'no-area'
  | 'no-policy'
  | 'not-named'
  | 'other-condition'
  | 'no-value'
  | 'earlier'

type Props = {
  of: { counts: true; axis: Axis; own: boolean } | { counts: false; why: StandingWhy; instead: string | null }
  run: Run & { invalidated: { reason: string } | null }
  areaName: string | null
  policy: { name: string } | null
  /** How the placement came about that it feeds. */
  explanation: string | null
}

/** Whether the run feeds a placement, which one, and if not, why. */
export function StandingSaid({ of, run, areaName, policy, explanation }: Props) {
  const { condition, invalidated } = run
  const model = run.modelName ?? run.modelAsWritten
  const area = run.area === null ? null : { id: run.area, name: areaName ?? run.area }
  const t = useTranslations('run')
  const word = useTranslations('condition')
  if (of.counts) {
    const [attack, safeguard] = [word(`attack.${condition.attack}`), word(`safeguard.${condition.safeguard}`)]
    const said = t('condition', { attack, safeguard })
    const words = { axis: of.axis, model, area: area?.name ?? '', policy: policy?.name ?? '' }
    return (
      <>
        <p className="read">{of.own ? t('counts', words) : t('countsOther', { ...words, condition: said })}</p>
        {area && (
          <p className="caption">
            <Link href={areaHref(area.id, of.own ? null : condition)} prefetch={false}>
              {t('seePlane', { area: area.name })}
            </Link>{' '}
            {explanation && (
              <Link href={explanation} prefetch={false}>
                {t('seeExplanation')}
              </Link>
            )}
          </p>
        )}
      </>
    )
  }
  return (
    <p className="read">
      {t('countsNot')} {t(`why.${of.why}`)} {of.why === 'invalidated' && invalidated?.reason}
      {of.instead && (
        <Link href={`/runs/${of.instead}`} prefetch={false}>
          {t('counting')}
        </Link>
      )}
    </p>
  )
}

function areaHref(area: string, condition: Condition | null): string {
  return condition === null
    ? `/areas/${area}`
    : `/areas/${area}?attack=${condition.attack}&safeguard=${condition.safeguard}`
}
