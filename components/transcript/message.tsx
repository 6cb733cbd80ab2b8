import { useTranslations } from 'next-intl'
import type { Span } from '@/lib/evals/cited'
import type { MessagePart, Message as Said } from '@/lib/evals/sample'
import { Attachment, type AttachmentSource } from './attachment'
import { MarkedText } from './marked-text'
import { SeenText } from './seen-text'
import { ToolCall } from './tool-call'

type CitedHere = {
  /** That rest on this message or on words of it. */
  findings: readonly string[]
  /** Words by message and part. */
  spans: ReadonlyMap<string, readonly Span[]>
  /** Whether the reader may say that a finding rests on it. */
  may: boolean
}
type Props = {
  message: Said
  number: number
  attachments: AttachmentSource | null
  hidden: boolean
  cited: CitedHere
}

/** One message: who, the how-manieth, and what was said, called and answered. */
export function Message({ message, number, attachments, hidden, cited }: Props) {
  const t = useTranslations('sample')
  const { role, content, toolCalls, tool, model, error } = message
  if (hidden) return <HiddenMessage message={message} number={number} cited={cited} />
  const isEmpty = content.length === 0 && toolCalls.length === 0 && error === null
  return (
    <div className="msg" id={`message-${number}`}>
      <div className="who">
        <b>{t(`role.${role}`)}</b>
        <a href={`#message-${number}`}>{t('message', { n: number })}</a>
        {tool && <span className="sub mono">{tool}</span>}
        {model && <span className="sub mono">{model}</span>}
        <CitedCount findings={cited.findings} />
        {cited.may && (
          <button type="button" className="quiet" data-cite={number - 1} aria-label={t('citeOf', { n: number })}>
            {t('cite')}
          </button>
        )}
      </div>
      <div className={role === 'tool' ? 'txt output' : 'txt'}>
        {content.map((part, index) => (
          <Part
            key={String(index)}
            part={part}
            at={`${number - 1}.${index}`}
            spans={cited.spans.get(`${number - 1}.${index}`) ?? []}
            attachments={attachments}
          />
        ))}
        {toolCalls.map((call, index) => (
          <ToolCall key={call.id || String(index)} call={call} />
        ))}
        {error && (
          <p className="failed">
            {t('toolFailed')} <SeenText text={error} />
          </p>
        )}
        {isEmpty && <p className="faint">{t('emptyMessage')}</p>}
      </div>
    </div>
  )
}

/** Of what is hidden: who spoke, and how many tools were called. */
function HiddenMessage({ message: { role, toolCalls }, number, cited }: Pick<Props, 'message' | 'number' | 'cited'>) {
  const t = useTranslations('sample')
  return (
    <div className="msg hidden">
      <div className="who">
        <b>{t(`role.${role}`)}</b> <span className="nowrap">{t('message', { n: number })}</span>{' '}
        <CitedCount findings={cited.findings} />
      </div>
      <div className="txt plain faint">
        {t('hiddenShort')}
        {toolCalls.length > 0 && t('hiddenCalls', { n: toolCalls.length })}
      </div>
    </div>
  )
}

/** In the margin: how many findings rest on it, so that a reader sees where a long transcript was found wanting. */
function CitedCount({ findings }: { findings: readonly string[] }) {
  const t = useTranslations('sample')
  if (findings.length === 0) return null
  return (
    <a
      className="cited"
      href={`/findings/${findings[0]}`}
      style={{ borderLeftWidth: Math.min(2 + findings.length, 8) }}
    >
      {t('citedBy', { n: findings.length })}
    </a>
  )
}

type PartProps = { part: MessagePart; at: string; spans: readonly Span[]; attachments: AttachmentSource | null }

function Part({ part, at, spans, attachments }: PartProps) {
  const t = useTranslations('sample')
  switch (part.kind) {
    case 'attachment':
      return <Attachment what={part.what} name={part.name} source={attachments} />
    case 'reasoning':
      return (
        <details className="reasoning">
          <summary>{t('reasoning')}</summary>
          <p>
            {part.text === '' ? (
              <span className="faint">{t('reasoningHidden')}</span>
            ) : (
              <span data-part={at}>
                <MarkedText text={part.text} spans={spans} />
              </span>
            )}
          </p>
        </details>
      )
    case 'text':
      return part.text === '' ? null : (
        <p data-part={at}>
          <MarkedText text={part.text} spans={spans} />
        </p>
      )
  }
}
