import { useTranslations } from 'next-intl'
import { KeyValues } from '@/components/ui/key-values'
import type { EtcWords } from '@/lib/evals/etc'
import { dayAndTime } from '@/lib/format/date'

export type EtcShown = EtcWords & { version: number; author: { name: string }; createdAt: string }

/** E-T-C as it was written, with its version, who wrote it and when. Text only: nothing in it is drawn. */
export function EtcText({ text }: { text: EtcShown }) {
  const t = useTranslations('etc')
  return (
    <div className="etc">
      <KeyValues
        pairs={[
          { key: t('environment'), value: <span className="read wrapped">{text.environment}</span> },
          { key: t('threatSource'), value: <span className="read wrapped">{text.threatSource}</span> },
          { key: t('enablingCapability'), value: <span className="read wrapped">{text.enablingCapability}</span> },
          { key: t('riskDomains'), value: text.riskDomains.map((domain) => t(`domain.${domain}`)).join(', ') },
        ]}
      />
      <p className="sub">
        {t('by', { version: text.version, name: text.author.name, at: dayAndTime(text.createdAt) })}
      </p>
    </div>
  )
}
