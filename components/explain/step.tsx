import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

export const STEPS = [
  'zone',
  'range',
  'gap',
  'capability',
  'safety',
  'indicators',
  'caveats',
  'runs',
  'policy',
] as const
export type StepId = (typeof STEPS)[number]

/** One step of an explanation, numbered among those shown; its id is its address on the page. */
export function Step({ id, of, children }: { id: StepId; of: readonly StepId[]; children: ReactNode }) {
  const t = useTranslations('explanation')
  return (
    <section className="chapter" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        <span className="chapter-no">{of.indexOf(id) + 1}</span>
        {t(`step.${id}`)}
      </h2>
      {children}
    </section>
  )
}

/** The steps beside the text; on a phone and on paper above it. */
export function StepContents({ steps }: { steps: readonly StepId[] }) {
  const t = useTranslations('explanation')
  return (
    <nav className="contents" aria-labelledby="contents-title">
      <p className="contents-title" id="contents-title">
        {t('contents')}
      </p>
      <ol>
        {steps.map((id, index) => (
          <li key={id}>
            <a href={`#${id}`}>
              <span className="chapter-no">{index + 1}</span>
              {t(`step.${id}`)}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
