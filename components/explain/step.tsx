import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { NumberedContents, NumberedPart } from '@/components/method/numbered'

export const STEPS = [
  'zone',
  'range',
  'gap',
  'capability',
  'safety',
  'indicators',
  'caveats',
  'runs',
  'versions',
  'policy',
] as const
export type StepId = (typeof STEPS)[number]

/** One step of an explanation, numbered among those shown; its id is its address on the page. */
export function Step({ id, of, children }: { id: StepId; of: readonly StepId[]; children: ReactNode }) {
  const t = useTranslations('explanation')
  return (
    <NumberedPart id={id} number={of.indexOf(id) + 1} title={t(`step.${id}`)}>
      {children}
    </NumberedPart>
  )
}

export function StepContents({ steps }: { steps: readonly StepId[] }) {
  const t = useTranslations('explanation')
  return <NumberedContents title={t('contents')} parts={steps.map((id) => ({ id, title: t(`step.${id}`) }))} />
}
