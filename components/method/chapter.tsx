import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

export const CHAPTERS = [
  'documents',
  'policy',
  'areas',
  'points',
  'interval',
  'score',
  'lines',
  'range',
  'zones',
  'words',
] as const
export type ChapterId = (typeof CHAPTERS)[number]

/** A numbered part of the methodology; its id is its address on the page. */
export function Chapter({ id, children }: { id: ChapterId; children: ReactNode }) {
  const t = useTranslations('methodology')
  return (
    <section className="chapter" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        <span className="chapter-no">{CHAPTERS.indexOf(id) + 1}</span>
        {t(`chapter.${id}`)}
      </h2>
      {children}
    </section>
  )
}

/** The contents beside the text; on a phone and on paper above it. */
export function Contents() {
  const t = useTranslations('methodology')
  return (
    <nav className="contents" aria-labelledby="contents-title">
      <p className="contents-title" id="contents-title">
        {t('contents')}
      </p>
      <ol>
        {CHAPTERS.map((id, index) => (
          <li key={id}>
            <a href={`#${id}`}>
              <span className="chapter-no">{index + 1}</span>
              {t(`chapter.${id}`)}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
