import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { lineClause } from '@/components/report/line-clause'
import { useReasonList } from '@/components/report/use-reason-list'
import { Button } from '@/components/ui/button'
import { AXES } from '@/lib/evals/axis'
import type { Reason } from '@/lib/evals/measured'
import { reasonCounts } from '@/lib/evals/reason-counts'
import type { Benchmark } from '@/lib/risk/benchmark'
import { isSameBenchmark } from '@/lib/risk/benchmark-id'
import type { Lines, Point } from '@/lib/risk/line'
import type { Placement } from '@/lib/risk/placement'
import type { PolicyArea } from '@/lib/risk/policy'
import { EditedPlane } from './edited-plane'
import { LineFields, type Named } from './line-fields'
import type { LineZone, Spot } from './line-handles'
import { WeightsFields } from './weights-fields'
import {
  type EditedModel,
  isSameCondition,
  movesFromActive,
  movesFromSaved,
  placeWith,
  savedStandings,
} from './what-if'
import { WhatIfList } from './what-if-list'

type Props = {
  area: Named
  /** What the draft says of it. */
  rules: PolicyArea
  /** Of the area in the draft. */
  path: string
  /** The draft's lines, perhaps a moment ago. */
  settledLines: Lines | null
  savedLines: Lines | null
  active: { name: string; lines: Lines | null } | null
  benchmarks: readonly Benchmark[]
  /** Scored by the draft as it is. */
  models: readonly EditedModel[]
  /** Scored by the draft as it was last saved. */
  savedModels: readonly EditedModel[]
  /** Why each model that is not drawn has no result. */
  without: readonly Reason[]
  near: ReadonlyMap<string, Spot>
  counterExample: Point | null
  isPaused: boolean
  problem: (path: string) => string | null
  onHandle: (zone: LineZone, path: string, value: number, near: Spot | null) => void
  onLines: (lines: Lines | null) => void
  onStartLines: () => void
  onArea: (area: PolicyArea) => void
}

const NONE: never[] = []

/** One area of a draft. */
export function AreaEditor(props: Props) {
  const { area, rules, path, settledLines, active, benchmarks, models, counterExample, isPaused, problem } = props
  const t = useTranslations('policyEditor')
  const outside = counterExample && problem(`${path}.lines.red`)
  const placements = useMemo(() => placeWith(models, rules.lines), [models, rules.lines])
  const { savedModels, savedLines } = props
  const saved = useMemo(() => savedStandings(savedModels, savedLines), [savedModels, savedLines])
  const moves = useMemo(
    () => (active && !isPaused ? movesFromActive(models, settledLines, active.lines) : NONE),
    [models, settledLines, active, isPaused],
  )
  const others = useConditionsApart(moves)
  const format = useFormatter()
  return (
    <>
      <section>
        <h2>{area.name}</h2>
        <div className="figure-and-table">
          <div>
            <EditedPlane
              areaName={area.name}
              lines={rules.lines}
              active={active?.lines ?? null}
              models={models}
              placements={placements}
              saved={saved}
              moves={moves}
              counterExample={counterExample}
              near={props.near}
              onValue={props.onHandle}
            />
            {outside && (
              <p className="outside" role="alert">
                {outside}
              </p>
            )}
            <p className="caption">
              {t('planeCaption')} {others.length > 0 && t('otherCondition', { conditions: format.list(others) })}
            </p>
          </div>
          <WhatIf {...props} moves={moves} saved={saved} />
        </div>
      </section>
      <section>
        <h2>{t('lines')}</h2>
        {rules.lines ? (
          <LinesFields {...props} lines={rules.lines} />
        ) : (
          <div className="stack">
            <p className="read">{t('noLines')}</p>
            <Button onClick={props.onStartLines}>{t('startLines')}</Button>
          </div>
        )}
      </section>
      <section>
        <h2>{t('weights')}</h2>
        <p className="caption">{t('weightsSay')}</p>
        <WeightsFields area={rules} benchmarks={benchmarks} path={path} problem={problem} onChange={props.onArea} />
      </section>
    </>
  )
}

type WhatIfProps = Props & { moves: ReturnType<typeof movesFromActive>; saved: ReadonlyMap<string, Placement> }

function WhatIf(props: WhatIfProps) {
  const { settledLines, savedLines, active, models, savedModels, without, isPaused, benchmarks, moves, saved } = props
  const t = useTranslations('policyEditor')
  const sinceSaved = useMemo(
    () => (isPaused ? NONE : movesFromSaved(models, settledLines, { models: savedModels, lines: savedLines })),
    [models, settledLines, savedModels, savedLines, isPaused],
  )
  const savedMoves = useMemo(
    () => (active && !isPaused ? movesFromActive(savedModels, savedLines, active.lines) : NONE),
    [savedModels, savedLines, active, isPaused],
  )
  const benchmarkName = (id: string) => benchmarks.find((one) => isSameBenchmark(one.id, id))?.name ?? id
  // Where the saved draft changes nothing, both lists would say the same.
  const isToldApart = active === null || (savedMoves.length > 0 && sinceSaved.length > 0)
  return (
    <div className="what-if">
      <h3>{t('whatIf')}</h3>
      {isPaused ? (
        <p className="read">{t('paused')}</p>
      ) : (
        <>
          {active ? (
            <WhatIfList
              moves={moves}
              total={models.length}
              against={active.name}
              benchmarkName={benchmarkName}
              saved={saved}
              spoken
            />
          ) : (
            <p className="read">{t('noActive')}</p>
          )}
          {isToldApart && (
            <>
              <h3>{t('sinceSaved')}</h3>
              <WhatIfList
                moves={sinceSaved}
                total={models.length}
                against={t('draftSaved')}
                benchmarkName={benchmarkName}
                saved={saved}
                spoken={active === null}
              />
            </>
          )}
        </>
      )}
      <Missing without={without} placements={props.models.map(({ placement }) => placement)} />
    </div>
  )
}

/** In words: under what safety stands now, where the draft measures it under something else. */
function useConditionsApart(moves: ReturnType<typeof movesFromActive>): string[] {
  const words = useTranslations('condition')
  const apart = moves.filter(({ before, after }) => !isSameCondition(before.condition, after.condition))
  return [...new Set(apart.map(({ before: { condition } }) => words(`of.${condition.safeguard}`, condition)))]
}

/** What the plane cannot show, counted by reason: models in no place, and those with one coordinate. */
function Missing({ without, placements }: { without: readonly Reason[]; placements: readonly Placement[] }) {
  const t = useTranslations('missing')
  const words = useTranslations('words')
  const list = useReasonList()
  const n = without.length
  const known = placements.filter(({ capability, safety }) => !('missing' in capability && 'missing' in safety))
  const lacking = AXES.map((axis) => ({
    axis,
    counts: reasonCounts(known.flatMap((one) => ('missing' in one[axis] ? [one[axis].missing] : []))),
  })).filter(({ counts }) => counts.length > 0)
  return (
    <>
      {n > 0 && (
        <p className="caption">
          {t('withoutAny', { n, words: words('Count', { n }), list: list(reasonCounts(without)) })}
        </p>
      )}
      {lacking.map(({ axis, counts }) => (
        <p key={axis} className="caption">
          {t('lackingHere', { axis, list: list(counts) })}
        </p>
      ))}
    </>
  )
}

function LinesFields({ lines, path, benchmarks, problem, onLines }: Props & { lines: Lines }) {
  const t = useTranslations('policyEditor')
  const words = useTranslations('lines')
  const policy = useTranslations('policy')
  const nameOf = (id: string) => benchmarks.find((one) => isSameBenchmark(one.id, id))?.name ?? id
  return (
    <>
      <div className="line-editors">
        {(['yellow', 'red'] as const).map((zone) => (
          <div key={zone} className="line-editor">
            <h3>
              <svg className="sample" width="40" height="10" viewBox="0 0 40 10" aria-hidden="true" focusable="false">
                <path className={`l-${zone}`} d="M1 5H40" />
              </svg>
              {policy(`line.${zone}`)}
            </h3>
            <p className="read">{words(zone, { clause: lineClause(lines[zone], words, nameOf) })}</p>
            <LineFields
              line={lines[zone]}
              path={`${path}.lines.${zone}`}
              label={policy(`line.${zone}`)}
              benchmarks={benchmarks}
              problem={problem}
              onChange={(line) => onLines({ ...lines, [zone]: line })}
            />
            {!('of' in lines[zone]) && problem(`${path}.lines.${zone}`) && (
              <p className="err">{problem(`${path}.lines.${zone}`)}</p>
            )}
          </div>
        ))}
      </div>
      <p className="btns lines-away">
        <Button onClick={() => onLines(null)}>{t('withoutLines')}</Button>
      </p>
    </>
  )
}
