import { useTranslations } from 'next-intl'
import type { MessagePart, Message as Said } from '@/lib/evals/sample'
import { Attachment, type AttachmentSource } from './attachment'
import { SeenText } from './seen-text'
import { ToolCall } from './tool-call'

type Props = { message: Said; number: number; attachments: AttachmentSource | null; hidden: boolean }

/** One message: who, the how-manieth, and what was said, called and answered. */
export function Message({ message, number, attachments, hidden }: Props) {
  const t = useTranslations('sample')
  const { role, content, toolCalls, tool, model, error } = message
  if (hidden) return <HiddenMessage message={message} number={number} />
  const isEmpty = content.length === 0 && toolCalls.length === 0 && error === null
  return (
    <div className="msg" id={`message-${number}`}>
      <div className="who">
        <b>{t(`role.${role}`)}</b>
        <a href={`#message-${number}`}>{t('message', { n: number })}</a>
        {tool && <span className="sub mono">{tool}</span>}
        {model && <span className="sub mono">{model}</span>}
      </div>
      <div className={role === 'tool' ? 'txt output' : 'txt'}>
        {content.map((part, index) => (
          <Part key={String(index)} part={part} attachments={attachments} />
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
function HiddenMessage({ message: { role, toolCalls }, number }: { message: Said; number: number }) {
  const t = useTranslations('sample')
  return (
    <div className="msg hidden">
      <div className="who">
        <b>{t(`role.${role}`)}</b> {t('message', { n: number })}
      </div>
      <div className="txt plain faint">
        {t('hiddenShort')}
        {toolCalls.length > 0 && t('hiddenCalls', { n: toolCalls.length })}
      </div>
    </div>
  )
}

function Part({ part, attachments }: { part: MessagePart; attachments: AttachmentSource | null }) {
  const t = useTranslations('sample')
  switch (part.kind) {
    case 'attachment':
      return <Attachment what={part.what} name={part.name} source={attachments} />
    case 'reasoning':
      return (
        <details className="reasoning">
          <summary>{t('reasoning')}</summary>
          <p>
            {part.text === '' ? <span className="faint">{t('reasoningHidden')}</span> : <SeenText text={part.text} />}
          </p>
        </details>
      )
    case 'text':
      return part.text === '' ? null : (
        <p>
          <SeenText text={part.text} />
        </p>
      )
  }
}
