import { useTranslations } from 'next-intl'
import { WordTable } from '@/components/tables/word-table'
import { Chapter } from './chapter'

type Kind =
  | 'not-checkable'
  | 'value'
  | 'place'
  | 'count'
  | 'weighted-sum'
  | 'compare'
  | 'difference'
  | 'gain'
  | 'presence'
  | 'all'

type Props = {
  /** Every kind of rule there is. */
  kinds: readonly Kind[]
  averagings: readonly ('ratio-of-averages' | 'mean-of-ratios')[]
  statuses: readonly ('reproduced' | 'not-reproduced' | 'not-checkable')[]
}

/** What a claim can be, and by which rules it is recomputed. */
export function ClaimsMethod({ kinds, averagings, statuses }: Props) {
  const t = useTranslations('methodology.claims')
  const claims = useTranslations('claims')
  return (
    <Chapter id="claims">
      <p className="read">{t('lead')}</p>
      <WordTable
        label={claims('head.status')}
        heads={[claims('head.status'), t('means')]}
        rows={statuses.map((one) => ({ key: one, cells: [claims(`status.${one}`), claims(`statusSays.${one}`)] }))}
      />
      <h3>{t('rules')}</h3>
      <WordTable
        label={t('rules')}
        heads={[t('rule'), t('recomputes')]}
        rows={kinds.map((kind) => ({ key: kind, cells: [t(`kind.${kind}`), t(`says.${kind}`)] }))}
      />
      <ul className="rules">
        {averagings.map((one) => (
          <li key={one}>{t(`averaging.${one}`)}</li>
        ))}
      </ul>
    </Chapter>
  )
}
