import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { KeyValues } from '@/components/ui/key-values'
import { dateOnly } from '@/lib/format/date'
import { percentOf } from '@/lib/format/number'
import type { ThresholdPolicy } from '@/lib/risk/policy'

type Props = {
  policy: Pick<
    ThresholdPolicy,
    'author' | 'status' | 'effectiveDate' | 'condition' | 'minCoverage' | 'absent' | 'reason'
  >
  /** Of the version's own page, where this stands elsewhere. */
  href?: string
}

/** What a version says for all of its areas, and the reason its author gave, in the author's words. */
export function PolicyFacts({ policy, href }: Props) {
  const t = useTranslations('policy')
  const word = useTranslations('condition')
  const { attack, safeguard } = policy.condition
  return (
    <>
      <blockquote className="say quo read">{policy.reason}</blockquote>
      <KeyValues
        pairs={[
          { key: t('facts.status'), value: t(`status.${policy.status}`) },
          { key: t('facts.author'), value: policy.author.name },
          {
            key: t('facts.effective'),
            value: policy.effectiveDate === null ? t('noDate') : dateOnly(policy.effectiveDate),
          },
          {
            key: t('facts.condition'),
            value: t('conditionOf', { attack: word(`attack.${attack}`), safeguard: word(`safeguard.${safeguard}`) }),
          },
          { key: t('facts.minCoverage'), value: t('minCoverage', { share: percentOf(policy.minCoverage) }) },
          { key: t('facts.absent'), value: t(`absent.${policy.absent}`) },
        ]}
      />
      {href && (
        <p className="caption">
          <Link href={href} prefetch={false}>
            {t('read')}
          </Link>
        </p>
      )}
    </>
  )
}
