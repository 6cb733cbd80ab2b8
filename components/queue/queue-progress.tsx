import { useTranslations } from 'next-intl'
import { ITEM_STATES, type ItemState } from '@/lib/evals/queue-filter'

type Props = {
  of: Record<ItemState, number>
  size: number
  /** In a table: the bar and the count alone. */
  short?: boolean
}

/** How many samples have all their labels, as words and as a bar; a disputed one waits for a third person. */
export function QueueProgress({ of, size, short = false }: Props) {
  const t = useTranslations('queue')
  const done = of.agreed + of.settled
  const waiting = of.disputed
  const share = (n: number) => `${(100 * n) / Math.max(1, size)}%`
  return (
    <div className={short ? 'queue-progress short' : 'queue-progress'}>
      <p className="num">{t('progress', { done, size })}</p>
      <div className="bar-of" aria-hidden="true">
        <span className="done" style={{ width: share(done) }} />
        <span className="disputed" style={{ width: share(waiting) }} />
      </div>
      {short && waiting > 0 && <p className="sub">{t('disputedShort', { n: waiting })}</p>}
      {!short && (
        <dl>
          {ITEM_STATES.map((state) => (
            <div key={state}>
              <dt>{t(`state.${state}`)}</dt>
              <dd className="num">{of[state]}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
