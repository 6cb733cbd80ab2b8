import { useTranslations } from 'next-intl'
import type { CSSProperties } from 'react'
import { markDensity } from './mark-density'

type Props = {
  messages: number
  /** Findings by message, from 0. */
  findings: ReadonlyMap<number, readonly string[]>
  /** The way to a message. */
  to: (message: number) => string
}

/** In the margin: where along the whole transcript findings rest, and how many; each stretch leads to its first. */
export function MarkMargin({ messages, findings, to }: Props) {
  const t = useTranslations('sample')
  const stretches = markDensity(messages, findings)
  if (stretches.length === 0) return null
  const most = Math.max(...stretches.map(({ marks }) => marks))
  return (
    <nav className="mark-margin" aria-label={t('density')}>
      <ol>
        {stretches.map(({ from, to: last, marks, first }) => {
          const says = t('densityOf', { from: from + 1, to: last + 1, n: marks })
          const place: CSSProperties = {
            top: `${(from / messages) * 100}%`,
            height: `${((last + 1 - from) / messages) * 100}%`,
            width: `${20 + (marks / most) * 80}%`,
          }
          return (
            <li key={from}>
              <a href={to(first)} style={place} title={says}>
                <span className="vh">{says}</span>
              </a>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
