import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { KeyValues } from '@/components/ui/key-values'
import { type Cited, type PlacedCited, placeCited } from '@/lib/evals/cited'
import type { Transcript as Whole } from '@/lib/evals/sample'
import { dayAndTime } from '@/lib/format/date'
import { asGiven, fourDigits } from '@/lib/format/number'
import type { AttachmentSource } from './attachment'
import { FindingLinks } from './finding-links'
import { MarkMargin } from './mark-margin'
import { Message } from './message'
import { MOST_MESSAGES, toMessage, toMessagesFrom } from './message-link'
import { SeenText } from './seen-text'

type Props = {
  of: Whole
  /** What findings rest on in it, and whether the reader may say so of more. */
  cited?: readonly Cited[]
  mayCite?: boolean
  attachments: AttachmentSource | null
  /** Its text was taken away. */
  hidden?: boolean
  /** The first message shown, from 0, where all are there; and the address that says another. */
  from: number
  link: string
}

/** One sample whole: its messages in order, what the scorers said, and what happened besides. */
export function Transcript({ of, cited = [], mayCite = false, attachments, hidden = false, from, link }: Props) {
  const t = useTranslations('sample')
  const { messages, scores, events, metadata, input, target, error, unread = [], window } = of
  const total = window?.total ?? messages.length
  const start = window?.from ?? (from < total ? from : 0)
  const first = start - (window?.from ?? 0)
  const shown = messages.slice(first, first + MOST_MESSAGES)
  const rest = total - start - shown.length
  const placed = placeCited(of, cited)
  return (
    <div className="transcript">
      {unread.length > 0 && <p className="failed">{t('unread', { fields: unread.join(', ') })}</p>}
      {input !== '' && messages.length === 0 && (
        <Row who={t('input')}>
          <p>
            <SeenText text={input} />
          </p>
        </Row>
      )}
      {window && <p className="muted">{t('inPart', { from: start + 1, to: start + shown.length, total })}</p>}
      {start > 0 && (
        <a href={`${link}${toMessagesFrom(Math.max(0, start - MOST_MESSAGES))}`}>{t('earlier', { n: start })}</a>
      )}
      {shown.map((message, index) => (
        <Message
          key={String(start + index)}
          message={message}
          number={start + index + 1}
          attachments={attachments}
          hidden={hidden}
          cited={{ findings: placed.messages.get(start + index) ?? [], spans: placed.spans, may: mayCite }}
        />
      ))}
      <CitedElsewhere placed={placed} hidden={hidden} />
      {rest > 0 && <a href={`${link}${toMessagesFrom(start + shown.length)}`}>{t('later', { n: rest })}</a>}
      {error && (
        <Row who={t('ended')}>
          <p className="failed">
            <SeenText text={error} />
          </p>
        </Row>
      )}
      {target !== '' && (
        <Row who={t('target')}>
          <p>
            <SeenText text={target} />
          </p>
        </Row>
      )}
      {scores.map((score) => (
        <Row key={score.scorer} who={t('scorer')} sub={score.scorer}>
          <Verdict of={score} />
        </Row>
      ))}
      {events.length > 0 && <Events of={events} />}
      {Object.keys(metadata).length > 0 && (
        <details className="more">
          <summary>{t('metadata')}</summary>
          <KeyValues
            pairs={Object.entries(metadata).map(([key, value]) => ({ key, value: <SeenText text={value} /> }))}
          />
        </details>
      )}
      <MarkMargin
        messages={total}
        findings={placed.messages}
        to={(at) => (at >= start && at < start + shown.length ? `#message-${at + 1}` : `${link}${toMessage(at)}`)}
      />
    </div>
  )
}

/** Findings on the sample as a whole, and those whose words are in it no more. */
function CitedElsewhere({ placed: { whole, gone }, hidden }: { placed: PlacedCited; hidden: boolean }) {
  const t = useTranslations('sample')
  const lost = hidden ? [] : gone.map(({ finding }) => finding)
  if (whole.length + lost.length === 0) return null
  return (
    <Row who={t('findings')}>
      {whole.length > 0 && (
        <p>
          {t('citedWhole')} <FindingLinks ids={whole} />
        </p>
      )}
      {lost.length > 0 && (
        <p>
          {t('citedGone')} <FindingLinks ids={lost} />
        </p>
      )}
    </Row>
  )
}

function Row({ who, sub, children }: { who: string; sub?: string; children: ReactNode }) {
  return (
    <div className="msg">
      <div className="who">
        <b>{who}</b>
        {sub && <span className="sub mono">{sub}</span>}
      </div>
      <div className="txt plain">{children}</div>
    </div>
  )
}

function Verdict({ of }: { of: Whole['scores'][number] }) {
  const t = useTranslations('sample')
  const { value, written, answer, explanation, edited } = of
  const number = value === null ? null : asGiven(fourDigits(value))
  return (
    <>
      <p>
        <b>{number ?? t('noScore')}</b>
        {written !== '' && written !== number && (
          <span className="muted">
            {' '}
            {t('written')} <SeenText text={written} />
          </span>
        )}
        {edited && <span className="muted"> {t('edited')}</span>}
      </p>
      {answer && (
        <p>
          <span className="muted">{t('answer')}</span> <SeenText text={answer} />
        </p>
      )}
      {explanation && (
        <p className="muted">
          <SeenText text={explanation} />
        </p>
      )}
    </>
  )
}

function Events({ of }: { of: Whole['events'] }) {
  const t = useTranslations('sample')
  return (
    <details className="more">
      <summary>{t('events', { n: of.length })}</summary>
      <ol>
        {of.map(({ kind, at, title, text }, index) => (
          <li key={String(index)}>
            <span className="mono">{kind}</span> {title !== '' && <SeenText text={title} />}
            {at !== null && !Number.isNaN(Date.parse(at)) && (
              <span className="sub">{dayAndTime(new Date(at).toISOString())}</span>
            )}
            {text !== '' && (
              <span className="sub">
                <SeenText text={text} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </details>
  )
}
