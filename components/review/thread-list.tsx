import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Markdown } from '@/components/ui/markdown'
import { dayAndTime } from '@/lib/format/date'

export type Remark = {
  id: string
  author: { id: string; name: string }
  createdAt: string
  /** The newest last. */
  texts: readonly { version: number; body: string; at: string }[]
}
export type ThreadRow = Remark & {
  replies: readonly Remark[]
  state: { resolved: boolean; by: { name: string }; at: string } | null
}

type Props = {
  rows: readonly ThreadRow[]
  /** People that the texts name. */
  names: ReadonlyMap<string, string>
  /** What may be done with a remark, and with a thread; nothing for whoever only reads. */
  edit: (remark: Remark) => ReactNode
  act: (thread: ThreadRow) => ReactNode
}

/** What was said to a finding, thread by thread, each text with what it said before. A resolved thread is folded. */
export function ThreadList({ rows, names, edit, act }: Props) {
  const t = useTranslations('finding')
  if (rows.length === 0) return <p className="muted">{t('noThreads')}</p>
  return (
    <ol className="threads">
      {rows.map((thread) => {
        const inside = (
          <>
            <ol>
              {[thread, ...thread.replies].map((remark) => (
                <li key={remark.id} id={remark.id} className="remark">
                  <RemarkText remark={remark} names={names} />
                  {edit(remark)}
                </li>
              ))}
            </ol>
            {act(thread)}
          </>
        )
        if (!thread.state?.resolved) return <li key={thread.id}>{inside}</li>
        const { by, at } = thread.state
        return (
          <li key={thread.id}>
            <details>
              <summary>
                {t('threadResolved', { by: by.name, at: dayAndTime(at), n: thread.replies.length + 1 })}
              </summary>
              {inside}
            </details>
          </li>
        )
      })}
    </ol>
  )
}

function RemarkText({ remark: { author, createdAt, texts }, names }: { remark: Remark } & Pick<Props, 'names'>) {
  const t = useTranslations('finding')
  const earlier = texts.slice(0, -1)
  return (
    <>
      <p className="sub">
        <b>{author.name}</b> {dayAndTime(createdAt)}
      </p>
      <Markdown text={texts.at(-1)?.body ?? ''} names={names} />
      {earlier.length > 0 && (
        <details className="more">
          <summary>{t('editedTimes', { n: earlier.length })}</summary>
          <ol>
            {earlier.map(({ version, body, at }) => (
              <li key={version}>
                <p className="sub">{dayAndTime(at)}</p>
                <Markdown text={body} names={names} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}
