import { useTranslations } from 'next-intl'
import { ErrorNote } from '@/components/ui/error-note'
import { KeyValues } from '@/components/ui/key-values'
import type { Warning } from '@/lib/evals/run'
import type { Upload } from '@/lib/evals/upload'
import { bytesInWords } from '@/lib/format/bytes'
import { dayAndTime } from '@/lib/format/date'
import { count } from '@/lib/format/number'

/** How far a file has come: received, read, decided. */
export function UploadSteps({ upload, pending }: { upload: Upload; pending: number }) {
  const t = useTranslations('uploads')
  const { state, bytes, progress } = upload
  const at = { receiving: 0, reading: 1, failed: 1, pending: 2, accepted: 3, rejected: 3 }[state]
  const steps = [
    t('stepReceived', { size: bytesInWords(bytes) }),
    t(state === 'failed' ? 'stepFailed' : 'stepRead', { samples: count(progress.done) }),
    t('stepPending', { n: pending }),
    t('stepDecided', { state: state === 'accepted' || state === 'rejected' ? state : 'none' }),
  ]
  return (
    <ol className="steps">
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < at ? 'done' : index === at ? 'at' : undefined}
          aria-current={index === at ? 'step' : undefined}
        >
          {step}
        </li>
      ))}
    </ol>
  )
}

/** What is known of the file itself. `bytesHref`: for whoever may have the bytes as received. */
export function UploadFacts({
  upload,
  formatLabel,
  bytesHref,
}: {
  upload: Upload
  formatLabel: string | null
  bytesHref: string | null
}) {
  const t = useTranslations('uploads')
  const { because, sha256, senders, uploadedAt } = upload
  const pairs = [
    { key: t('format'), value: formatLabel ?? <span className="faint">{t('notKnown')}</span> },
    ...(because ? [{ key: t('because'), value: because }] : []),
    ...(sha256 ? [{ key: t('sha256'), value: <span className="mono hash">{sha256}</span> }] : []),
    { key: t('sentBy'), value: senders.map(({ name }) => name).join(', ') || upload.uploadedBy.name },
    { key: t('sentAt'), value: dayAndTime(uploadedAt) },
  ]
  return (
    <>
      <KeyValues pairs={pairs} />
      {bytesHref && (
        <p>
          <a href={bytesHref} download>
            {t('download')}
          </a>{' '}
          <span className="hint">{t('downloadSays')}</span>
        </p>
      )}
    </>
  )
}

/** Why a file could not be read: the sentence, and what was tried. */
export function UploadFailed({ error }: { error: NonNullable<Upload['error']> }) {
  const t = useTranslations('uploads')
  return (
    <ErrorNote title={error.message}>
      <p>{t('failedSays')}</p>
      {error.tried.length > 0 && (
        <>
          <p>{t('tried')}</p>
          <ul className="tried">
            {error.tried.map(({ format, why }) => (
              <li key={format}>{t('triedOne', { format, why })}</li>
            ))}
          </ul>
        </>
      )}
    </ErrorNote>
  )
}

export type PlacedWarning = Warning & { task: string }

/** What was odd and did not stop the reading, numbered, each with its place. */
export function UploadWarnings({ warnings }: { warnings: readonly PlacedWarning[] }) {
  const t = useTranslations('uploads')
  if (warnings.length === 0) return null
  return (
    <section>
      <h2>{t('warnings', { n: warnings.length })}</h2>
      <ol className="warn">
        {warnings.map(({ code, message, place, task }, index) => (
          <li key={`${task} ${code} ${place} ${message}`}>
            <span className="n">{index + 1}</span>
            <div>{message}</div>
            <div className="place">
              {task}
              {place && <span className="mono">{place}</span>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
