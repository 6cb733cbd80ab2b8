'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { Reason } from '@/lib/evals/measured'
import type { FormAction } from '@/lib/form-action'
import type { Benchmark } from '@/lib/risk/benchmark'
import { housePolicyLines } from '@/lib/risk/house-policy'
import type { Lines } from '@/lib/risk/line'
import { AreaEditor } from './area-editor'
import { areaAt, type EditedPolicy, withArea } from './edited-policy'
import { type EditedEvidence, scoredWith } from './edited-scores'
import type { Named } from './line-fields'
import { handleKey, type LineZone, type Spot } from './line-handles'
import { partsOf, withPart } from './line-parts'
import { SaveBar } from './save-bar'
import { useEditedDraft } from './use-edited-draft'
import { useLeaveWarning } from './use-leave-warning'
import { usePolicyProblems } from './use-policy-problems'
import { VersionFields } from './version-fields'

export type PolicyEditorProps = {
  id: string
  revision: number
  /** The draft as it is kept. */
  saved: EditedPolicy
  area: Named
  areas: readonly Named[]
  /** null: no version is active. */
  active: { name: string; lines: Lines | null } | null
  /** Of all areas. */
  benchmarks: readonly Benchmark[]
  models: readonly EditedEvidence[]
  /** Why each model without a run in the area under any condition has none. */
  without: readonly Reason[]
  /** Gives the revision it wrote over. */
  action: FormAction<number | null>
}

const NOWHERE: ReadonlyMap<string, Spot> = new Map()

/** A draft, one area at a time: its lines on the plane and as fields, and what they would do before they are kept. */
export function PolicyEditor(props: PolicyEditorProps) {
  const { id, area, areas, active, benchmarks, models, without, action } = props
  const t = useTranslations('policyEditor')
  const edited = useEditedDraft(props, action)
  const { draft, saved, revision, isUnsaved, isPending, state, change } = edited
  const [near, setNear] = useState(NOWHERE)
  const { problem, blocked, counterExample, isPaused } = usePolicyProblems({ draft, area, areas, benchmarks, state })
  useLeaveWarning(isUnsaved && !isPending, t('leave'))

  const { index, area: rules } = areaAt(draft, area.id)
  const setLines = (lines: Lines | null) => {
    setNear(NOWHERE)
    change((now) => withArea(now, { ...areaAt(now, area.id).area, lines }))
  }
  const moveHandle = useCallback(
    (zone: LineZone, path: string, value: number, spot: Spot | null) => {
      setNear((now) => withSpot(now, handleKey(zone, path), spot))
      change((now) => {
        const { area: said } = areaAt(now, area.id)
        return said.lines ? withArea(now, { ...said, lines: withValue(said.lines, zone, path, value) }) : now
      })
    },
    [area.id, change],
  )
  // The plane follows the pointer; the list may come a moment later.
  const settledLines = useDeferredValue(rules.lines)
  const own = useMemo(() => benchmarks.filter((one) => one.area === area.id), [benchmarks, area.id])
  const scored = useScored(models, draft, area.id, benchmarks)
  const savedScored = useScored(models, saved, area.id, benchmarks)
  const sent = useMemo(() => JSON.stringify({ ...draft, revision }), [draft, revision])
  return (
    <form className="policy-editor" onSubmit={edited.submit} noValidate aria-busy={isPending}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="draft" value={sent} />
      <SaveBar
        area={area}
        areas={areas}
        isUnsaved={isUnsaved}
        isPending={isPending}
        blocked={blocked}
        state={state}
        onStartAgain={edited.startAgain}
      >
        <AreaEditor
          area={area}
          rules={rules}
          path={`areas.${index}`}
          settledLines={settledLines}
          savedLines={areaAt(saved, area.id).area.lines}
          active={active}
          benchmarks={own}
          models={scored.models}
          savedModels={savedScored.models}
          without={[...without, ...scored.without]}
          near={near}
          counterExample={counterExample}
          isPaused={isPaused}
          problem={problem}
          onHandle={moveHandle}
          onLines={setLines}
          onStartLines={() => setLines(active?.lines ?? housePolicyLines)}
          onArea={(next) => change((now) => withArea(now, next))}
        />
        <section>
          <h2>{t('version')}</h2>
          <p className="caption">{t('versionSays')}</p>
          <VersionFields policy={draft} problem={problem} onChange={(said) => change((now) => ({ ...now, ...said }))} />
        </section>
      </SaveBar>
    </form>
  )
}

/** Worked out anew only where what gives scores is another: moving a line leaves them as they are. */
function useScored(
  models: readonly EditedEvidence[],
  policy: EditedPolicy,
  area: string,
  benchmarks: readonly Benchmark[],
) {
  const { condition, minCoverage, absent } = policy
  const weights = areaAt(policy, area).area.benchmarks
  return useMemo(
    () =>
      scoredWith(models, { condition, minCoverage, absent }, { area, benchmarks: weights, lines: null }, benchmarks),
    [models, condition, minCoverage, absent, weights, area, benchmarks],
  )
}

function withValue(lines: Lines, zone: LineZone, path: string, value: number): Lines {
  const found = partsOf(lines[zone]).find((one) => one.path === path)
  return found ? { ...lines, [zone]: withPart(lines[zone], path, { ...found.part, value }) } : lines
}

/** A handle that was dragged stays where it was let go, until it is moved in another way. */
function withSpot(near: ReadonlyMap<string, Spot>, key: string, spot: Spot | null): ReadonlyMap<string, Spot> {
  if (spot === null) return near
  return new Map([...near, [key, spot]])
}
