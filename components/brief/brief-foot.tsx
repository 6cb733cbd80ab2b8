import { useTranslations } from 'next-intl'
import { Fingerprint } from '@/components/review/fingerprint'
import type { Brief } from '@/lib/brief/brief'
import { dayAndTime } from '@/lib/format/date'
import { MadeLines } from './made-lines'
import { QrCode } from './qr-code'
import { Said, SaidList } from './said'

/** What it rests on and how that is checked later: fingerprint, the log's head, and the way back. */
export function BriefFoot({ brief }: { brief: Brief }) {
  const t = useTranslations('brief')
  const assessment = useTranslations('assessment')
  const { frozen, evidence, auditHead, link, madeAt } = brief
  const { runs = 0, findings = 0, transcripts = 0 } = evidence ?? {}
  return (
    <footer className="brief-foot">
      <div>
        {evidence && (
          <p>
            {assessment('evidenceN', { runs, findings, transcripts })}.{' '}
            {evidence.senders.length > 0 && `${t('sentBy')} `}
            <SaidList of={evidence.senders} />
            {evidence.senders.length > 0 && '.'}
          </p>
        )}
        {frozen ? (
          <>
            <p>
              {t('frozenAs', { assessment: brief.assessment ?? '', at: dayAndTime(frozen.at) })} <Said of={frozen.by} />
              . {t('verify')}
            </p>
            <p>
              {t('sha256')} <Fingerprint sha256={frozen.fingerprint} />
            </p>
          </>
        ) : (
          <p>{t('notFrozen')}</p>
        )}
        <MadeLines auditHead={auditHead} madeAt={madeAt} link={link} />
      </div>
      <QrCode link={link} />
    </footer>
  )
}
