import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { spanOf } from '@/components/charts/cited-places'
import { toMessage } from '@/components/transcript/message-link'
import { dayAndTime } from '@/lib/format/date'

type Sample = { id: string; epoch: number; position: number }
type Target =
  | { kind: 'placement'; placement: string }
  | { kind: 'plane'; area: string; policy: string; capability: readonly number[]; safety: readonly number[] }
  | { kind: 'run'; run: string }
  | { kind: 'metric'; run: string; metric: { scorer: string; name: string } }
  | { kind: 'sample'; run: string; sample: Sample }
  | { kind: 'message'; run: string; sample: Sample; message: number; quote: string | null }
  | { kind: 'text'; run: string; sample: Sample; message: number; quote: string | null }

export type EvidenceRow = {
  id: string
  target: Target
  run: { id: string; task: string; area: { id: string; name: string } | null } | null
  addedBy: { name: string }
  createdAt: string
  retracted: { at: string; by: { name: string }; reason: string } | null
}

/** Where evidence is in a later import of its log. `message`, from 0; null: it is on the sample as a whole. */
export type EvidenceNow = {
  run: string
  position: number | null
  message: number | null
  state: 'there' | 'gone' | 'unread'
}

type Props = {
  rows: readonly EvidenceRow[]
  /** The finding's own. */
  area: string
  /** By the evidence's id, of what was imported anew since. */
  now: ReadonlyMap<string, EvidenceNow>
  /** What may be done with one; nothing for whoever only reads. */
  act: (row: EvidenceRow) => ReactNode
}

/** What a finding rests on, each a way to where it is; what was taken back is struck out and says why. */
export function EvidenceList({ rows, area, now, act }: Props) {
  const t = useTranslations('finding')
  if (rows.length === 0) return <p className="muted">{t('noEvidence')}</p>
  return (
    <ol className="evidence">
      {rows.map((row) => (
        <li key={row.id} id={row.id}>
          <p className={row.retracted ? 'gone' : undefined}>
            <Where row={row} />
          </p>
          {row.target.kind === 'text' && (
            <blockquote className={row.retracted ? 'gone' : undefined}>
              {row.target.quote ?? <span className="faint">{t('quoteHidden')}</span>}
            </blockquote>
          )}
          {row.target.kind === 'message' && row.target.quote !== null && (
            <blockquote className={row.retracted ? 'gone' : undefined}>{row.target.quote}</blockquote>
          )}
          {row.run?.area && row.run.area.id !== area && (
            <p className="sub">{t('otherArea', { area: row.run.area.name })}</p>
          )}
          <Now of={now.get(row.id)} />
          <p className="sub">{t('addedBy', { by: row.addedBy.name, at: dayAndTime(row.createdAt) })}</p>
          {row.retracted ? (
            <p className="sub">
              {t('retractedBy', {
                by: row.retracted.by.name,
                at: dayAndTime(row.retracted.at),
                reason: row.retracted.reason,
              })}
            </p>
          ) : (
            act(row)
          )}
        </li>
      ))}
    </ol>
  )
}

/** What became of it when its log was imported anew. */
function Now({ of }: { of: EvidenceNow | undefined }) {
  const t = useTranslations('finding')
  if (!of) return null
  const page = `/runs/${of.run}${of.position === null ? '' : `/samples/${of.position}`}`
  return (
    <p className={of.state === 'gone' ? 'strong' : 'sub'}>
      {t(`now.${of.state}`)}{' '}
      <Link href={`${page}${of.message === null ? '' : toMessage(of.message)}`} prefetch={false}>
        {t('now.see')}
      </Link>
    </p>
  )
}

function Where({ row: { target, run } }: { row: EvidenceRow }) {
  const t = useTranslations('finding')
  if (target.kind === 'placement') {
    return (
      <Link href={`/placements/${target.placement}`} prefetch={false}>
        {t('target.placement')}
      </Link>
    )
  }
  if (target.kind === 'plane') {
    const { area, policy, capability, safety } = target
    return (
      <Link href={`/areas/${area}?policy=${policy}`} prefetch={false}>
        {t('target.plane', { capability: spanOf(capability), safety: spanOf(safety) })}
      </Link>
    )
  }
  const task = run?.task ?? target.run
  const page = `/runs/${target.run}`
  if (target.kind === 'run') {
    return (
      <Link href={page} prefetch={false}>
        {t('target.run', { task })}
      </Link>
    )
  }
  if (target.kind === 'metric') {
    return (
      <Link href={page} prefetch={false}>
        {t('target.metric', { name: target.metric.name, scorer: target.metric.scorer, task })}
      </Link>
    )
  }
  const { id, epoch, position } = target.sample
  const at = target.kind === 'sample' ? '' : toMessage(target.message)
  const words = { id, epoch, task, n: target.kind === 'sample' ? 0 : target.message + 1 }
  return (
    <Link href={`${page}/samples/${position}${at}`} prefetch={false}>
      {t(`target.${target.kind}`, words)}
    </Link>
  )
}
