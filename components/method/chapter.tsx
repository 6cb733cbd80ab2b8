import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { NumberedContents, NumberedPart } from './numbered'

export const CHAPTERS = [
  'documents',
  'policy',
  'areas',
  'points',
  'interval',
  'score',
  'conditions',
  'lines',
  'range',
  'zones',
  'words',
  'claims',
  'etc',
  'versions',
] as const
export type ChapterId = (typeof CHAPTERS)[number]

/** A numbered part of the methodology; its id is its address on the page. */
export function Chapter({ id, children }: { id: ChapterId; children: ReactNode }) {
  const t = useTranslations('methodology')
  return (
    <NumberedPart id={id} number={CHAPTERS.indexOf(id) + 1} title={t(`chapter.${id}`)}>
      {children}
    </NumberedPart>
  )
}

export function Contents() {
  const t = useTranslations('methodology')
  return <NumberedContents title={t('contents')} parts={CHAPTERS.map((id) => ({ id, title: t(`chapter.${id}`) }))} />
}
