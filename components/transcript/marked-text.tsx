import { useTranslations } from 'next-intl'
import type { Span } from '@/lib/evals/cited'
import { SeenText } from './seen-text'

/** A text in which the words that findings rest on stand out, each leading to its finding. */
export function MarkedText({ text, spans }: { text: string; spans: readonly Span[] }) {
  const t = useTranslations('sample')
  if (spans.length === 0) return <SeenText text={text} />
  const last = spans.at(-1)?.end ?? 0
  return (
    <>
      {spans.map(({ start, end, findings }, index) => {
        const before = text.slice(index === 0 ? 0 : (spans[index - 1]?.end ?? 0), start)
        const [first = ''] = findings
        return (
          <span key={start}>
            {before !== '' && <SeenText text={before} />}
            <mark>
              <a href={`/findings/${first}`} title={t('citedBy', { n: findings.length })}>
                <SeenText text={text.slice(start, end)} />
              </a>
            </mark>
          </span>
        )
      })}
      {last < text.length && <SeenText text={text.slice(last)} />}
    </>
  )
}
