import { useTranslations } from 'next-intl'
import { visibleParts } from '@/lib/evals/visible-text'
import { count } from '@/lib/format/number'

const MOST = 50_000

/** Text from a file as text, never as HTML; what would hide in it is shown by its number. */
export function SeenText({ text }: { text: string }) {
  const t = useTranslations('sample')
  const shown = text.length > MOST ? text.slice(0, MOST) : text
  let at = 0
  return (
    <>
      {visibleParts(shown).map((part) => {
        const key = at
        at += part.text.length
        return part.kind === 'text' ? (
          part.text
        ) : (
          <span key={key} className="unseen" title={t('unseen')}>
            {part.text}
          </span>
        )
      })}
      {text.length > MOST && <span className="sub">{t('cut', { n: count(text.length - MOST) })}</span>}
    </>
  )
}
