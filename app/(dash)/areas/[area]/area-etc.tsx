import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { EtcText } from '@/components/review/etc-text'
import type { readEtc } from '@/lib/assess/etc'

type Props = { texts: Awaited<ReturnType<typeof readEtc>>; area: string }

/** E-T-C of every model of which it is written in this area. */
export function AreaEtc({ texts, area }: Props) {
  const t = useTranslations('etc')
  return (
    <section id="etc">
      <h2>{t('title')}</h2>
      <p className="caption">{texts.length === 0 ? t('noneHere') : t('lead')}</p>
      {texts.map((text) => (
        <div key={text.model.id} className="etc-area">
          <h3>
            <Link className="quiet-link" href={`/models/${text.model.id}#etc`} prefetch={false}>
              {text.model.name}
            </Link>
          </h3>
          <EtcText text={text} />
          <p className="caption">
            <a href={`/api/v1/etc?model=${text.model.id}&area=${area}`}>{t('versions')}</a>
          </p>
        </div>
      ))}
    </section>
  )
}
