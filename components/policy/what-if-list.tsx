import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { ModelCell } from '@/components/tables/cells/model-cell'
import { ZoneCell } from '@/components/tables/cells/zone-cell'
import { WordTable } from '@/components/tables/word-table'
import { asGiven, points } from '@/lib/format/number'
import { WORST_FIRST } from '@/lib/format/zone'
import type { Placement } from '@/lib/risk/placement'
import { explainedBy, isSameCondition, type Move, type Stood } from './what-if'

type Props = {
  moves: readonly Move[]
  /** How many models could have moved. */
  total: number
  /** What the moves are told from: the active version, or the draft as it was saved. */
  against: string
  benchmarkName: (id: string) => string
  /** Where the models stand by the draft as it was saved. */
  saved: ReadonlyMap<string, Placement>
  /** Read out when it has settled; once a page. */
  spoken?: boolean
}

/** So many rows follow the pointer; more are counted. */
const MOST_ROWS = 100
const SETTLED_AFTER = 700

/** Every model of which zone, range or confidence would be another, what it was and is, and why. */
export function WhatIfList({ moves, total, against, benchmarkName, saved, spoken = false }: Props) {
  const t = useTranslations('policyEditor')
  const sentence = useCounted(moves, total, against)
  const why = useWhy(benchmarkName)
  const settled = useSettled(sentence)
  return (
    <>
      <p className="read">{sentence}</p>
      {spoken && (
        <p className="vh" role="status">
          {settled}
        </p>
      )}
      {moves.length > 0 && (
        <WordTable
          label={t('listLabel', { against })}
          heads={[t('head.model'), t('head.before'), t('head.after'), t('head.why')]}
          rows={moves.slice(0, MOST_ROWS).map((move) => ({
            key: move.after.model,
            cells: [
              <span key="model">
                <ModelCell name={move.after.modelName} href={move.model.href} demo={move.after.demo} />
              </span>,
              <Zone key="before" of={move.before} by={`/placements/${move.before.id}`} />,
              <Zone key="after" of={move.after} by={explainedBy(move.after, saved)} />,
              why(move),
            ],
          }))}
        />
      )}
      {moves.some(({ after }) => explainedBy(after, saved) === null) && <p className="caption">{t('notSaved')}</p>}
      {moves.length > MOST_ROWS && <p className="caption">{t('moreMoves', { count: moves.length - MOST_ROWS })}</p>}
    </>
  )
}

function Zone({ of: { zone, range, confidence }, by }: { of: Stood; by: string | null }) {
  return (
    <span>
      <ZoneCell zone={zone} range={range} confidence={confidence} by={by} />
    </span>
  )
}

/** "Three of 14 models would change: two from yellow to red and one keeps its zone, …". */
function useCounted(moves: readonly Move[], total: number, against: string): string {
  const t = useTranslations('policyEditor')
  const words = useTranslations('words')
  const format = useFormatter()
  if (moves.length === 0) return t('noMoves', { against, total })
  const zones = WORST_FIRST.flatMap((to) =>
    WORST_FIRST.flatMap((from) => {
      const n = moves.filter(({ before, after }) => from !== to && before.zone === from && after.zone === to).length
      return n === 0 ? [] : [t('transition', { words: words('count', { n }), from, to })]
    }),
  )
  const kept = moves.filter(({ before, after }) => before.zone === after.zone).length
  const doubts = kept === 0 ? [] : [t('keptZone', { n: kept, words: words('count', { n: kept }) })]
  const n = moves.length
  return t('moves', { n, words: words('Count', { n }), total, against, list: format.list([...zones, ...doubts]) })
}

function useWhy(benchmarkName: (id: string) => string): (move: Move) => string {
  const t = useTranslations('policyEditor')
  const reasons = useTranslations('reason')
  const said = (of: Stood['safety']) => ('missing' in of ? reasons(of.missing) : points(of.value, 1))
  const conditions = useTranslations('condition')
  const scored = ({ capability, safety, condition }: Stood, isNamed: boolean) =>
    t(isNamed ? 'scoredUnder' : 'scored', {
      capability: said(capability),
      safety: said(safety),
      condition: conditions(`of.${condition.safeguard}`, condition),
    })
  return ({ why, before, after }) => {
    switch (why.because) {
      case 'scores':
        return t('because.scores', {
          before: scored(before, !isSameCondition(before.condition, after.condition)),
          after: scored(after, !isSameCondition(before.condition, after.condition)),
        })
      case 'no-lines-before':
      case 'no-lines-now':
        return t(`because.${why.because}`)
      case 'line': {
        const { part, reads, at, past } = why
        const name = part.kind === 'indicator-at-least' ? benchmarkName(part.benchmark) : ''
        const measure = t(`measure.${part.kind}`, { benchmark: name })
        const limit = asGiven(part.value)
        if (reads === null) return t(past ? 'unknownPast' : 'unknownShort', { measure, limit })
        // Two numbers that look the same are not past each other.
        const side = points(reads, 1) === points(part.value, 1) && past ? 'at' : past ? 'past' : 'short'
        return t(`whyAt.${at}`, { clause: t(`why.${side}`, { measure, reads: points(reads, 1), limit }) })
      }
    }
  }
}

/** The text once it has stayed the same for a while: what is read out does not follow every step. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLED_AFTER)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
