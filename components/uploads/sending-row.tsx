import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { bytesInWords } from '@/lib/format/bytes'
import type { Sending } from './use-sending'

type Props = { row: Sending; cancel: () => void; again: () => void }

/** One file on its way: how much of it has gone, what became of it, what can be done about it. */
export function SendingRow({ row, cancel, again }: Props) {
  const t = useTranslations('uploads')
  const { name, bytes, sent, state } = row
  const isGoing = state === 'waiting' || state === 'sending'
  const hasFailed = state === 'cancelled' || (typeof state === 'object' && !state.ok)
  return (
    <li>
      <span className="strong name">{name}</span>
      <span className="say">
        <Say row={row} />
      </span>
      <progress
        max={Math.max(1, bytes)}
        value={state === 'waiting' ? 0 : isGoing ? Math.min(sent, bytes) : bytes}
        hidden={!isGoing}
      >
        {bytesInWords(sent)}
      </progress>
      <span className="do">
        {isGoing && <Button onClick={cancel}>{t('cancel')}</Button>}
        {hasFailed && <Button onClick={again}>{t('again')}</Button>}
        {typeof state === 'object' && state.ok && <Link href={`/uploads/${state.id}`}>{t('see')}</Link>}
      </span>
    </li>
  )
}

function Say({ row: { bytes, sent, state } }: { row: Sending }) {
  const t = useTranslations('uploads')
  const [done, all] = [bytesInWords(Math.min(sent, bytes)), bytesInWords(bytes)]
  if (state === 'waiting') return t('waits', { all })
  if (state === 'sending') return t(sent >= bytes ? 'sentAll' : 'sent', { done, all })
  if (state === 'cancelled') return t('cancelled')
  if (state === 'too-large') return <span className="bad">{t('tooLarge', { all })}</span>
  if (state.ok) return t(state.again ? 'knownBytes' : 'arrived')
  return <span className="bad">{state.why ?? t('broke')}</span>
}
